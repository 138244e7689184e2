import { LoadingState, type DataFrame } from '@grafana/data';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { FakeSource } from '../core/testing/fakeSource';
import { Bench, kpi } from '../core/testing/world';
import { day } from '../core/time/units';
import { payloadKey, payloadOf, type KpiData } from '../grafana/payload';
import { KpiPanel } from './KpiPanel';
import { at, failing, failure, frameOf, kpiData, named } from './testing/data';
import { stubObservers } from './testing/observers';
import { propsFor, type Over } from './testing/panel';

jest.mock('../ui/chart', () => jest.requireActual<object>('./testing/chart'));

beforeAll(stubObservers);

function leftOutFrame(kpis: readonly KpiData[]): DataFrame {
  return frameOf('status', kpis, 'A', '5 definitions have errors: held.yaml line 9: Unknown key.');
}

function show(over: Over) {
  return render(<KpiPanel {...propsFor(over)} />);
}

describe('without KPIs', () => {
  const foreign: DataFrame = { length: 1, fields: [] };
  const newer: DataFrame = { length: 0, fields: [], meta: { custom: { [payloadKey]: { version: 2 } } } };

  test.each<[string, Over, string, RegExp]>([
    ['nothing asked', {}, 'status', /^No KPI is selected\. Edit the panel and select one\.$/],
    ['nothing found', { series: [frameOf('status', [])] }, 'status', /^No KPI is selected/],
    [
      'nothing but errors',
      { series: [leftOutFrame([])] },
      'status',
      /^5 definitions have errors: held\.yaml line 9: Unknown key\.$/,
    ],
    ['another source', { series: [foreign] }, 'status', /Select the Northstar KPI data source/],
    ['another version', { series: [newer] }, 'status', /sent version 2\. Reload the page\.$/],
    ['first loading', { state: LoadingState.Loading }, 'status', /^Loading…$/],
    [
      'an error',
      { state: LoadingState.Error, errors: [{ message: 'Unknown KPI "x".' }] },
      'alert',
      /^Unknown KPI "x"\.$/,
    ],
    ['an error without words', { state: LoadingState.Error }, 'alert', /could not be read/],
  ])('%s reads so', (_, over, role, sentence) => {
    show(over);
    expect(screen.getByRole(role)).toHaveTextContent(sentence);
  });
});

test('below its KPIs a panel says which are left out', () => {
  show({ series: [leftOutFrame([kpiData()])] });
  expect(screen.getByRole('article', { name: 'Checkout availability' })).toBeInTheDocument();
  expect(screen.getByTitle(/^5 definitions have errors: held\.yaml line 9/)).toBeInTheDocument();
});

describe('a card', () => {
  test('is an article named by its KPI, with value, status, target and budget in words', () => {
    show({ series: [frameOf('status', [kpiData()])] });
    const card = screen.getByRole('article', { name: 'Checkout availability' });
    expect(within(card).getByRole('heading', { name: 'Checkout availability' })).toBeInTheDocument();
    for (const text of ['On target', 'Target at least 99.9%', '86% left', 'better', 'Data 2 min old']) {
      expect(card).toHaveTextContent(text);
    }
    expect(within(card).getByTitle('99.986%')).toBeInTheDocument();
  });

  test('of 200 x 120 px keeps name, value, status and target', () => {
    show({ series: [frameOf('status', [kpiData()])], width: 200, height: 120 });
    const card = screen.getByRole('article');
    expect(card).toHaveTextContent(/^Checkout availability99\.986%On targetTarget at least 99\.9%$/);
  });

  test.each([
    ['and the reason in a paragraph', 300, 220, 'P'],
    ['and the reason beside it where lines are few', 280, 84, 'DIV'],
  ])('without a value has its status as a word %s', (_, width, height, tag) => {
    show({ series: [frameOf('status', [failing])], width, height });
    const card = screen.getByRole('article');
    expect(card).toHaveTextContent('No data');
    expect(within(card).getByTitle(failure).tagName).toBe(tag);
  });

  test('shows what its author left on', () => {
    const off = {
      target: false,
      delta: false,
      sparkline: false,
      budget: false,
      burn: false,
      owner: false,
      age: false,
      period: false,
    };
    show({ series: [frameOf('status', [kpiData()])], options: { show: off } });
    expect(screen.getByRole('article')).toHaveTextContent(/^Checkout availability99\.986%On target$/);
  });

  test('takes the decimals of the panel', () => {
    show({ series: [frameOf('status', [kpiData({ value: 97.1234 })])], decimals: 1 });
    expect(screen.getByTitle('97.1%')).toBeInTheDocument();
  });

  test('of a KPI from the engine, sent as JSON, reads the same', async () => {
    const bench = new Bench(new FakeSource((text) => (text.startsWith('good') ? 9995 : 10_000)), at);
    const result = await bench.ask(kpi({ name: 'Uptime', decimals: 2 }), { points: 40 });
    const payload: unknown = JSON.parse(JSON.stringify(payloadOf('status', [result])));
    show({ series: [{ length: 0, fields: [], meta: { custom: { [payloadKey]: payload } } }] });
    expect(screen.getByRole('article', { name: 'Uptime' })).toHaveTextContent('99.95%');
    expect(screen.getByRole('article')).toHaveTextContent('50% left');
  });

  test('of a number from a fallback, or over restated history, says so and why, and so does its explanation', async () => {
    const code = {
      'from-fallback': 'It comes from <b>Shop</b>.',
      restated: 'History was restated: 2026-11-03 changed.',
    };
    const notices = Object.entries(code).map(([code, message]) => ({ code, message, hint: 'Look.' }));
    show({ series: [frameOf('status', [kpiData({ notices })])] });
    const card = screen.getByRole('article');
    for (const text of ['From fallback', 'History restated', ...Object.values(code)]) {
      expect(card).toHaveTextContent(text);
    }
    await userEvent.click(within(card).getByRole('button'));
    const dialog = await screen.findByRole('dialog');
    Object.values(code).forEach((text) => expect(dialog).toHaveTextContent(text));
  });

  test('that failed says why and what to do, and leaves the others alone', () => {
    show({ series: [frameOf('status', [named('Checkout'), failing])], width: 900 });
    const card = screen.getByRole('article', { name: 'Search' });
    expect(card).toHaveTextContent(failure);
    expect(card).toHaveTextContent('No value');
    expect(screen.getByRole('article', { name: 'Checkout' })).toHaveTextContent('On target');
  });

  test('keeps what it shows while new data is loading', () => {
    show({ series: [frameOf('status', [kpiData()])], state: LoadingState.Loading });
    expect(screen.getByRole('article')).toHaveTextContent('99.986%');
  });

  test('draws names, links and pictures of strangers as text', () => {
    const owner = { name: '<b>x</b>', chat: 'javascript:alert(1)', avatar: 'javascript:alert(2)', email: 'no mail' };
    const name = '<img src=x onerror=alert(1)>';
    const { container } = show({ series: [frameOf('status', [named(name, { kpi: { owner } })])] });
    expect(screen.getByRole('heading', { name })).toBeInTheDocument();
    expect(container.querySelectorAll('img, b, a')).toHaveLength(0);
  });

  test('links to its owner beside the board', () => {
    const owner = { name: 'Lead', team: 'Payments SRE', email: 'payments@example.com' };
    show({ series: [frameOf('status', [kpiData({ kpi: { owner } })])] });
    const link = screen.getByRole('link', { name: 'E-mail: Payments SRE (Lead)' });
    expect(link).toHaveAttribute('href', 'mailto:payments@example.com');
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
  });
});

describe('explain', () => {
  test('opens by keyboard, holds the focus, closes with Escape and gives the focus back', async () => {
    const user = userEvent.setup();
    show({ series: [frameOf('status', [kpiData()])] });
    await user.tab();
    const button = screen.getByRole('button', { name: 'Explain Checkout availability' });
    expect(button).toHaveFocus();
    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Checkout availability is 99.986% over 28 days.');
    expect(dialog).toHaveTextContent('100 * 8638797 / 8640000');
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(() => expect(button).toHaveFocus());
  });

  test('follows new data, and closes when its KPI is gone', async () => {
    const user = userEvent.setup();
    const { rerender } = show({ series: [frameOf('status', [kpiData()])] });
    await user.click(screen.getByRole('button', { name: /^Explain/ }));
    const next = propsFor({ series: [frameOf('status', [kpiData({ value: 99.5, status: 'off-target' })])] });
    rerender(<KpiPanel {...next} />);
    expect(await screen.findByRole('dialog')).toHaveTextContent('This misses the target');
    rerender(<KpiPanel {...propsFor({ series: [frameOf('status', [named('Other')])] })} />);
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  test('draws hostile texts as text, and no link that is not safe', async () => {
    const user = userEvent.setup();
    const links = [
      { kind: 'runbook' as const, title: 'Bad', url: 'javascript:alert(1)' },
      { kind: 'runbook' as const, title: 'Good', url: 'https://example.com' },
    ];
    const owner = { name: '<i>Lead</i>', chat: 'javascript:alert(1)' };
    const query = { input: 'good', source: '<b>P</b>', text: '<script>1</script>', step: 300_000, points: 1 };
    const queries = [{ ...query, range: { from: at - day, to: at } }];
    show({ series: [frameOf('status', [kpiData({ kpi: { links, owner }, lineage: { queries } })])] });
    await user.click(screen.getByRole('button', { name: /^Explain/ }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('<script>1</script>');
    expect(
      within(dialog)
        .getAllByRole('link')
        .map((link) => link.getAttribute('href'))
    ).toEqual(['https://example.com']);
    expect(dialog.querySelectorAll('script, i, b')).toHaveLength(0);
  });

  test('tells problems and notices with their remedies', async () => {
    const user = userEvent.setup();
    const notices = [{ code: 'x', message: 'History was restated.', hint: 'Compare again.' }];
    show({ series: [frameOf('status', [{ ...failing, notices }])] });
    await user.click(screen.getByRole('button', { name: /^Explain/ }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Search could not be measured.');
    expect(dialog).toHaveTextContent(failing.problems[0]!.message);
    expect(dialog).toHaveTextContent('Compare again.');
  });
});

describe('over time', () => {
  test('a KPI is a plot with its budget below', () => {
    show({ series: [frameOf('series', [kpiData()])], width: 800, height: 400 });
    expect(screen.getByRole('group', { name: 'Checkout availability' })).toHaveTextContent('lowest 99.980%');
    expect(screen.getByRole('group', { name: 'Error budget' })).toBeInTheDocument();
    expect(screen.getByRole('article')).toHaveTextContent('On target');
  });

  test('a budget has the days of its window below, where there is room', () => {
    const steps = [0.1, 0.04].map((spent, i) => ({ from: at - (2 - i) * day, to: at - (1 - i) * day, spent }));
    const data = kpiData({ spentOver: { unit: 'day', steps } });
    const { unmount } = show({ series: [frameOf('budget', [data])], width: 800, height: 400 });
    const days = screen.getByRole('group', { name: 'Budget spent per day of the window' });
    expect(days).toHaveTextContent('lowest 4%, highest 10%, last 4%');
    unmount();
    show({ series: [frameOf('budget', [data])], width: 800, height: 150 });
    expect(screen.queryByRole('group', { name: /per day/ })).not.toBeInTheDocument();
  });

  test('a shared budget says with whom', () => {
    const parts = ['Checkout availability', 'Payment'].map((name, i) => ({
      id: name,
      name,
      bad: 1,
      share: 0.34 + 0.32 * i,
    }));
    const data = kpiData({ shared: { name: 'checkout', parts } });
    show({ series: [frameOf('status', [data])], width: 900, height: 400 });
    expect(screen.getByRole('article')).toHaveTextContent('Shared budget86% left');
    expect(screen.getByTitle(/ *Shared with Payment; this KPI spent 34% of what is spent · /)).toBeInTheDocument();
  });

  test.each([
    ['budget', 'Error budget: 86% left'],
    ['series', 'Target at least 99.9%'],
  ] as const)('%s says in words what it draws', (show_, words) => {
    show({ series: [frameOf(show_, [kpiData()])], width: 800, height: 400 });
    expect(screen.getByRole('article')).toHaveTextContent(words);
  });

  test('one that failed says why; one without points, too', () => {
    const empty = named('Empty', { series: { times: [] } });
    show({ series: [frameOf('series', [failing, empty])], width: 900, height: 400 });
    expect(screen.getByRole('article', { name: 'Search' })).toHaveTextContent(failing.problems[0]!.message);
    expect(screen.getByRole('article', { name: 'Empty' })).toHaveTextContent('has no values in the time range');
  });
});

describe('a scorecard', () => {
  const many = (count: number): KpiData[] =>
    Array.from({ length: count }, (_, i) =>
      named(`KPI ${i + 1}`, { status: i % 10 === 0 ? 'off-target' : 'on-target' })
    );

  test('takes over from sixty on, draws the rows in sight alone, and knows them all', () => {
    show({ series: [frameOf('status', many(500))], width: 1200, height: 600 });
    const table = screen.getByRole('table');
    expect(table).toHaveAttribute('aria-rowcount', '501');
    expect(within(table).getAllByRole('row').length).toBeLessThan(40);
    expect(screen.getByText('500 KPIs')).toBeInTheDocument();
    expect(screen.getByText('50 off target')).toBeInTheDocument();
    expect(screen.getByText('450 on target')).toBeInTheDocument();
  });

  test('has a row a KPI, named by it; one that failed says why in place of numbers', () => {
    show({ series: [frameOf('status', [named('Checkout'), failing])], width: 1600, options: { layout: 'rows' } });
    expect(screen.getByRole('rowheader', { name: 'Checkout' })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /Checkout/ })).toHaveTextContent('99.986%');
    expect(screen.getByRole('row', { name: /Search/ })).toHaveTextContent(failure);
  });

  test('puts the most urgent first where its author wants it', () => {
    show({ series: [frameOf('status', many(11))], options: { layout: 'rows', order: 'urgent' } });
    const names = screen.getAllByRole('rowheader').map((header) => header.textContent);
    expect(names.slice(0, 3)).toEqual(['KPI 1', 'KPI 11', 'KPI 2']);
  });

  test('explains from a row', async () => {
    const user = userEvent.setup();
    show({ series: [frameOf('status', many(70))], height: 400 });
    await user.click(screen.getByRole('button', { name: 'Explain KPI 2' }));
    expect(await screen.findByRole('dialog')).toHaveTextContent('KPI 2 is 99.986%');
  });
});

test('cards that do not fit are scrolled, and only those in sight are drawn', () => {
  const all = Array.from({ length: 300 }, (_, i) => named(`KPI ${i + 1}`));
  show({ series: [frameOf('status', all)], options: { layout: 'card' }, width: 900, height: 500 });
  expect(screen.getByRole('region', { name: 'KPIs' })).toHaveAttribute('tabindex', '0');
  expect(screen.getAllByRole('article').length).toBeLessThan(60);
});

describe("under the panel's own title", () => {
  test.each([
    ['status', 420],
    ['series', 800],
  ] as const)('a KPI (%s) is not named twice in sight, and still is a heading', (show_, width) => {
    const series = [frameOf(show_, [kpiData()])];
    const { rerender } = render(<KpiPanel {...propsFor({ series, width })} />);
    const height = () => getComputedStyle(screen.getByRole('heading')).height;
    expect(height()).not.toBe('1px');
    rerender(<KpiPanel {...propsFor({ series, width })} title="Checkout availability" />);
    expect(height()).toBe('1px');
    expect(screen.getByRole('article', { name: 'Checkout availability' })).toBeInTheDocument();
  });
});
