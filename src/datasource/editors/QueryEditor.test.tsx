import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import React, { useEffect, useState } from 'react';
import { exampleKpi } from '../../core/testing/example';
import { installSources, steady, type Request } from '../../grafana/testing/sources';
import { codeEditor } from '../testing/FakeCodeEditor';
import { fileOf, kpiSource } from '../testing/board';
import { installLayout } from '../testing/layout';
import { installTemplates } from '../testing/templates';
import type { KpiSource } from '../kpiSource';
import type { KpiQuery } from '../types';
import { QueryEditor } from './QueryEditor';
import { asEntry } from './entry';

jest.mock('@floating-ui/dom', () => jest.requireActual<object>('../testing/unplaced'));
jest.mock('@grafana/ui', () => ({
  ...jest.requireActual<object>('@grafana/ui'),
  CodeEditor:
    jest.requireActual<typeof import('../testing/FakeCodeEditor')>('../testing/FakeCodeEditor').FakeCodeEditor,
}));

const quick = { delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never };
const user = userEvent.setup(quick);
const hostile = '<img src=x onerror=alert(1)>';
let prometheus: jest.Mock<unknown, [Request]>;
let run: jest.Mock;
let query: KpiQuery;
let source: KpiSource;

beforeEach(() => {
  installLayout();
  Object.assign(codeEditor, { comes: true, markers: [], position: null });
  installTemplates({ kpi: ['checkout', 'revenue'], team: 'Payments' });
  prometheus = jest.fn(steady((text) => (text.includes('good') ? 9 : 10)));
  run = jest.fn();
  installSources([{ uid: 'prom', name: 'Prometheus', type: 'prometheus', query: (request) => prometheus(request) }]);
  source = kpiSource(
    fileOf(
      { id: 'checkout', name: 'Checkout availability', tags: ['checkout'], owner: { name: 'Ada', team: 'Payments' } },
      { id: 'revenue', name: 'Revenue', tags: ['money'], owner: { name: 'Bo', team: 'Finance' }, budget: undefined },
      { id: 'odd', name: 'Odd one', owner: { name: hostile } }
    )
  );
});

/** The editor in a panel that keeps what is saved. */
function Panel({ first, datasource }: { first: Partial<KpiQuery>; datasource: KpiSource }) {
  const [saved, setSaved] = useState<KpiQuery>({ refId: 'A', ...first });
  useEffect(() => {
    query = saved;
  }, [saved]);
  return <QueryEditor datasource={datasource} query={saved} onChange={setSaved} onRunQuery={run} />;
}

function open(first: Partial<KpiQuery> = {}): void {
  render(<Panel first={first} datasource={source} />);
}

const selection = () => screen.getAllByRole('status').map(({ textContent }) => textContent)[0];

test('a status is a table, or a number for each KPI', async () => {
  open();
  expect(screen.getByText(/^One row for each KPI/)).toBeVisible();
  await user.click(screen.getByRole('radio', { name: 'Values' }));
  expect(query).toMatchObject({ as: 'values' });
  expect(run).toHaveBeenCalledTimes(1);
  expect(screen.getByText(/for the panels Stat, Gauge and Bar gauge\.$/)).toBeVisible();
  await user.click(screen.getByRole('radio', { name: 'Table' }));
  expect(query.as).toBeUndefined();
  await user.click(screen.getByRole('radio', { name: 'Series' }));
  expect(screen.queryByRole('radio', { name: 'Values' })).toBeNull();
});

describe('KPIs of the registry', () => {
  test('which ones a query shows is told, with its variables filled in', () => {
    open({ ids: ['$kpi'] });
    expect(selection()).toBe('2 KPIs: Checkout availability, Revenue.');
  });

  test('an unknown one is told with a suggestion', () => {
    open({ ids: ['chekout'] });
    expect(screen.getByRole('list', { name: 'Problems' })).toHaveTextContent(
      'There is no KPI "chekout". Did you mean "checkout"?'
    );
  });

  test('nothing chosen yet', () => {
    open();
    expect(selection()).toMatch(/^No KPI is selected\./);
  });

  test('one is picked by its owner, with the keyboard, and shown at once', async () => {
    open();
    await user.click(screen.getByLabelText('KPIs'));
    await user.keyboard('Bo');
    await waitFor(() =>
      expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
        'BoCustom value: a dashboard variable or a new name',
        'Revenuerevenue, Bo',
      ])
    );
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(query.ids).toEqual(['revenue']);
    expect(selection()).toBe('1 KPI: Revenue.');
    expect(run).toHaveBeenCalledTimes(1);
  });

  test('the dashboard’s variables are offered, and others can be typed', async () => {
    open();
    await user.click(screen.getByLabelText('Teams'));
    expect(await screen.findByText('$team')).toBeInTheDocument();
    await user.keyboard('shop-$env');
    await user.click(await screen.findByText(/Custom value/));
    expect(query.teams).toEqual(['shop-$env']);
  });

  test('a list that is emptied leaves no trace', async () => {
    open({ ids: ['revenue'], show: 'status' });
    await user.click(screen.getByRole('button', { name: /Remove Revenue/ }));
    expect(JSON.parse(JSON.stringify(query))).toEqual({ refId: 'A', show: 'status' });
  });

  test('a search is run when it is done, not with every letter', async () => {
    open();
    await user.type(screen.getByLabelText('Search'), 'avail');
    expect(run).not.toHaveBeenCalled();
    await user.keyboard('{Enter}');
    expect(query.search).toBe('avail');
    await user.tab();
    expect(run).toHaveBeenCalledTimes(1);
    expect(selection()).toBe('1 KPI: Checkout availability.');
  });

  test('names are shown as text, whatever they hold', async () => {
    open({ owners: [hostile] });
    expect(selection()).toBe('1 KPI: Odd one.');
    expect(screen.getByText(hostile)).toBeInTheDocument();
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('what is shown', () => {
  test.each([
    ['Status', 'status', /One row for each KPI/],
    ['Series', 'series', /Value over time/],
    ['Budget', 'budget', /Error budget left/],
    ['Burn', 'burn', /Burn rates over short and long lookbacks/],
    ['Forecast', 'forecast', /Forecast of the value/],
    ['Periods', 'periods', /One row for each window/],
    ['Quality', 'quality', /Data quality: known data and its age/],
  ])('%s is explained in a line', async (label, show, text) => {
    open({ ids: ['checkout'], show: label === 'Status' ? 'series' : 'status' });
    await user.click(screen.getByLabelText(label));
    expect(query.show).toBe(show);
    expect(screen.getByText(text)).toBeVisible();
    expect(run).toHaveBeenCalledTimes(1);
  });

  test('KPIs without a budget are named where one is asked for', () => {
    open({ ids: ['checkout', 'revenue'], show: 'burn' });
    expect(selection()).toBe(
      '2 KPIs: Checkout availability, Revenue. No line for KPIs without an error budget: Revenue.'
    );
  });
});

describe('a definition of the query’s own', () => {
  const area = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Definition of one KPI' });
  const inline = (definition: string): void => open({ kind: 'inline', definition });
  const wait = async (time: number): Promise<void> => act(() => jest.advanceTimersByTimeAsync(time));
  const typing = userEvent.setup({ ...quick, advanceTimers: jest.advanceTimersByTime });

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('starts from an example', async () => {
    open();
    await typing.click(screen.getByLabelText('Defined here'));
    expect(query).toMatchObject({ kind: 'inline', definition: expect.stringContaining('id: request-availability') });
    expect(area()).toHaveValue(query.definition);
    await wait(2000);
  });

  test('its errors stand at their place', () => {
    inline(exampleKpi({ formula: '100 * god / total' }));
    const item = within(screen.getByRole('list', { name: 'Problems' })).getByRole('button');
    expect(item).toHaveTextContent(/^Error6:17Unknown input "god"\. Did you mean "good"\?/);
    expect(codeEditor.markers).toEqual([
      expect.objectContaining({ startLineNumber: 6, startColumn: 17, endColumn: 20 }),
    ]);
  });

  test('its value is shown while it is written, with unit, status and target', async () => {
    inline(exampleKpi());
    expect(screen.getByText('Loading the value ...')).toBeVisible();
    await wait(2000);
    expect(screen.getByText('90.0%')).toBeVisible();
    expect(screen.getByText('Off target')).toBeVisible();
    expect(screen.getByText(/target at least 99.9%/)).toBeVisible();
  });

  test('typing asks nobody until it pauses, and saves nothing until it is done', async () => {
    inline(exampleKpi());
    await wait(2000);
    const asked = prometheus.mock.calls.length;
    area().focus();
    area().setSelectionRange(0, area().value.length);
    for (const name of ['one', 'two', 'three']) {
      await typing.clear(area());
      await typing.paste(
        exampleKpi({
          inputs: { good: { source: 'Prometheus', query: `${name}[$__interval]`, over: 'sum' } },
          formula: 'good',
          budget: undefined,
        })
      );
      await wait(300);
    }
    expect(prometheus.mock.calls.length).toBe(asked);
    expect(run).not.toHaveBeenCalled();
    await wait(2000);
    const texts = prometheus.mock.calls.slice(asked).flatMap(([{ targets }]) => targets.map(({ expr }) => expr));
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.every((text) => text?.includes('three'))).toBe(true);
    await typing.tab();
    expect(query.definition).toContain('three');
    expect(run).toHaveBeenCalledTimes(1);
  });

  test('a preview that is under way is given up for the next one', async () => {
    const gone: string[] = [];
    const measure = jest.spyOn(source, 'measure').mockImplementation((kpi, cancelled) => {
      cancelled?.addEventListener('abort', () => gone.push(kpi.id));
      return new Promise(() => undefined);
    });
    inline(exampleKpi({ id: 'first' }));
    await wait(700);
    await typing.clear(area());
    await typing.paste(exampleKpi({ id: 'second' }));
    await wait(700);
    expect(measure.mock.calls.map(([{ id }]) => id)).toEqual(['first', 'second']);
    expect(gone).toEqual(['first']);
    measure.mockRestore();
  });

  test('targets that history suggests are read on request, and stay while one is written', async () => {
    inline(exampleKpi());
    await wait(2000);
    const asked = prometheus.mock.calls.length;
    await typing.click(screen.getByRole('button', { name: 'Suggest targets' }));
    expect(screen.getByText('Loading past windows ...')).toBeVisible();
    await wait(2000);
    expect(prometheus.mock.calls.length).toBeGreaterThan(asked);
    expect(screen.getByText('Suggested targets, from the last 13 windows of 28 days:')).toBeVisible();
    expect(screen.getByText('target: 90').closest('li')).toHaveTextContent('target: 90 met in 13 of 13');
    await typing.clear(area());
    await typing.paste(exampleKpi({ target: 90 }));
    await wait(2000);
    expect(screen.getByText('target: 90')).toBeVisible();
    expect(screen.getByText('On target')).toBeVisible();
  });

  test('a KPI made of KPIs has no windows of its own to suggest from', async () => {
    inline(exampleKpi({ inputs: undefined, window: undefined, budget: undefined, formula: 'kpi("availability")' }));
    await wait(2000);
    expect(screen.queryByRole('button', { name: 'Suggest targets' })).toBeNull();
  });

  test('a source that does not answer is told', async () => {
    prometheus.mockImplementation(() => Promise.reject({ status: 401, data: { message: 'Unauthorized' } }));
    inline(exampleKpi());
    await wait(2000);
    expect(screen.getByText('No value')).toBeVisible();
    expect(screen.getByText('No data')).toBeVisible();
    expect(screen.getByRole('list', { name: 'Problems' })).toHaveTextContent(
      'Prometheus did not answer: Unauthorized (HTTP status 401).'
    );
  });

  test('a definition with errors has no preview', async () => {
    inline(exampleKpi({ formula: '100 * god / total' }));
    await wait(2000);
    expect(prometheus).not.toHaveBeenCalled();
    expect(screen.queryByText('Loading the value ...')).toBeNull();
  });

  test('the way into the registry is told, and what to put there copied', async () => {
    Object.defineProperty(window, 'isSecureContext', { configurable: true, value: true });
    inline(exampleKpi({ id: 'own' }));
    expect(screen.getByText(/^Only this panel has this definition\./)).toHaveTextContent('data source "KPIs"');
    fireEvent.click(screen.getByRole('button', { name: 'Copy for the registry' }));
    await wait(3000);
    expect(await navigator.clipboard.readText()).toBe(asEntry(exampleKpi({ id: 'own' })));
  });

  test('that it stands for one of the registry is told', async () => {
    inline(exampleKpi({ id: 'revenue' }));
    expect(screen.getByText(/^In this panel it replaces the KPI "revenue" of the registry\./)).toBeVisible();
    await wait(2000);
  });

  test('"Run" saves at once', async () => {
    inline(exampleKpi());
    expect(screen.getByRole('button', { name: 'Run' })).toBeDisabled();
    await typing.type(area(), '#');
    await typing.click(screen.getByRole('button', { name: 'Run' }));
    expect(query.definition?.endsWith('#')).toBe(true);
    expect(run).toHaveBeenCalledTimes(1);
    await wait(2000);
  });
});
