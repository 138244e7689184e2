import type { DataSourceSettings } from '@grafana/data';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import React, { useEffect, useState } from 'react';
import type { DefinitionFile } from '../../core/definition/decode';
import { exampleKpi, exampleRegistry } from '../../core/testing/example';
import { installSources, steady } from '../../grafana/testing/sources';
import { codeEditor } from '../testing/FakeCodeEditor';
import { installLayout } from '../testing/layout';
import { installTemplates } from '../testing/templates';
import type { KpiJsonData } from '../types';
import { loadDecoder } from '../decoder';
import { ConfigEditor } from './ConfigEditor';

beforeAll(installLayout);
beforeAll(loadDecoder);

jest.mock('@floating-ui/dom', () => jest.requireActual<object>('../testing/unplaced'));
jest.mock('@grafana/ui', () => ({
  ...jest.requireActual<object>('@grafana/ui'),
  CodeEditor:
    jest.requireActual<typeof import('../testing/FakeCodeEditor')>('../testing/FakeCodeEditor').FakeCodeEditor,
}));

const user = userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never });
const hostile = '<img src=x onerror=alert(1)>';
const sql = (query: string) => ({
  source: 'Shop',
  query: `select $__timeGroupAlias(at, $__interval), ${query}`,
  over: 'sum',
});
const inShop = { inputs: { good: sql('good'), total: sql('total') } };

let saved: readonly DefinitionFile[] = [];
let savedTable: KpiJsonData['registry'];
let shop: () => unknown = () => Promise.reject(new Error('refused'));

beforeEach(() => {
  saved = [];
  shop = () => Promise.reject(new Error('refused'));
  Object.assign(codeEditor, { comes: true, markers: [], position: null });
  installTemplates();
  installSources([
    { uid: 'prom', name: 'Prometheus', type: 'prometheus', query: steady((text) => (text.includes('good') ? 9 : 10)) },
    { uid: 'shop', name: 'Shop', type: 'grafana-postgresql-datasource', query: () => shop() },
  ]);
});

interface PageProps {
  files: readonly DefinitionFile[] | undefined;
  registry?: KpiJsonData['registry'];
  readOnly?: boolean;
}

/** The settings page over these files, saving as Grafana does. */
function Page({ files, registry, readOnly = false }: PageProps) {
  const settings = { jsonData: { definitions: files, registry }, readOnly } as DataSourceSettings<KpiJsonData>;
  const [options, setOptions] = useState(settings);
  useEffect(() => {
    saved = options.jsonData.definitions ?? [];
    savedTable = options.jsonData.registry;
  }, [options]);
  return <ConfigEditor options={options} onOptionsChange={setOptions} />;
}

const file = (...kpis: Array<Record<string, unknown>>): DefinitionFile => ({
  name: 'kpis.yaml',
  text: exampleRegistry(...kpis),
});
const editor = (name = 'kpis.yaml') =>
  screen.getByRole<HTMLTextAreaElement>('textbox', { name: `Definitions in ${name}` });

test('says who can read the definitions, and how much there is', () => {
  render(<Page files={[file({ id: 'a' }, { id: 'b' })]} />);
  expect(screen.getByText(/Grafana sends these definitions to every signed-in user/)).toHaveTextContent(
    /not write secrets.*teams and channels/
  );
  expect(screen.getByText(/^2 KPIs, 1 owner, 1 source, /)).toBeVisible();
});

test('warns of a registry that slows down every page', () => {
  render(<Page files={[{ name: 'kpis.yaml', text: `#${'x'.repeat(300 * 1024)}` }]} />);
  expect(screen.getByText('The registry is over 256 KiB')).toBeVisible();
});

describe('what is wrong in a file', () => {
  const broken = [file({ id: 'fine' }, { id: 'odd', unitt: 'ms' })];

  test('is listed with its place, underlined there, and counted on the tab', () => {
    render(<Page files={broken} />);
    const item = within(screen.getByRole('list', { name: 'Problems' })).getByRole('button');
    expect(item).toHaveTextContent('Error23:5Unknown key "unitt". Did you mean "unit"?');
    expect(codeEditor.markers).toEqual([
      expect.objectContaining({ severity: 8, startLineNumber: 23, startColumn: 5, endLineNumber: 23, endColumn: 10 }),
    ]);
    expect(screen.getByRole('tab', { name: /kpis\.yaml/ })).toHaveTextContent('1');
  });

  test('is announced', () => {
    render(<Page files={broken} />);
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain('1 error');
  });

  test('is reached by keyboard', async () => {
    render(<Page files={broken} />);
    screen.getByRole('button', { name: /unitt/ }).focus();
    await user.keyboard('{Enter}');
    expect(codeEditor.position).toEqual({ lineNumber: 23, column: 5 });
    expect(editor()).toHaveFocus();
  });

  test('goes away as it is corrected', async () => {
    render(<Page files={broken} />);
    await user.clear(editor());
    await user.paste(exampleRegistry({ id: 'fine' }));
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Problems' })).toBeNull());
    expect(codeEditor.markers).toEqual([]);
    expect(saved).toEqual([file({ id: 'fine' })]);
  });

  test('stands in its own file', async () => {
    render(<Page files={[file({ id: 'fine' }), { name: 'more.yaml', text: 'kpi: 1' }]} />);
    expect(screen.queryByRole('list', { name: 'Problems' })).toBeNull();
    await user.click(screen.getByRole('tab', { name: /more\.yaml/ }));
    expect(editor('more.yaml')).toHaveValue('kpi: 1');
    expect(screen.getByRole('list', { name: 'Problems' })).toHaveTextContent('kpi');
  });
});

describe('without the code editor', () => {
  test('a plain text field can be chosen, and problems lead into it', async () => {
    render(<Page files={[file({ id: 'odd', unitt: 'ms' })]} />);
    await user.click(screen.getByRole('button', { name: 'Use plain text' }));
    await user.click(screen.getByRole('button', { name: /unitt/ }));
    expect(editor()).toHaveFocus();
    expect(editor().value.slice(editor().selectionStart, editor().selectionEnd)).toBe('unitt');
    await user.type(editor(), '#');
    expect(saved[0]?.text.endsWith('#')).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Use the code editor' }));
    expect(editor()).toHaveValue(saved[0]?.text);
  });

  test('a plain text field takes its place when it does not come', () => {
    jest.useFakeTimers();
    codeEditor.comes = false;
    render(<Page files={[file({ id: 'odd', unitt: 'ms' })]} />);
    expect(screen.queryByRole('textbox', { name: 'Definitions in kpis.yaml' })).toBeNull();
    act(() => jest.advanceTimersByTime(8001));
    expect(editor()).toHaveValue(file({ id: 'odd', unitt: 'ms' }).text);
    expect(screen.getByRole('list', { name: 'Problems' })).toHaveTextContent('unitt');
    expect(screen.queryByRole('button', { name: 'Use the code editor' })).toBeNull();
    jest.useRealTimers();
  });
});

describe('files', () => {
  test('a first one comes with an example that has no errors', async () => {
    render(<Page files={undefined} />);
    expect(screen.getByText(/There are no definitions yet/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Add a file' }));
    expect(saved.map(({ name }) => name)).toEqual(['kpis.yaml']);
    expect(screen.getByText(/^1 KPI, /)).toBeVisible();
    expect(screen.queryByRole('list', { name: 'Problems' })).toBeNull();
  });

  test('another one is opened at once, under a name of its own', async () => {
    render(<Page files={[file({ id: 'a' })]} />);
    await user.click(screen.getByRole('button', { name: 'Add a file' }));
    expect(saved.map(({ name }) => name)).toEqual(['kpis.yaml', 'kpis-2.yaml']);
    expect(editor('kpis-2.yaml')).toBeVisible();
  });

  test('one is renamed when the name is done, without saving the whole form', async () => {
    const submit = jest.fn();
    render(
      <form onSubmit={submit}>
        <Page files={[file({ id: 'a' })]} />
      </form>
    );
    const name = screen.getByRole('textbox', { name: 'File name' });
    await user.clear(name);
    expect(screen.getByRole('alert')).toHaveTextContent('Enter a file name.');
    await user.type(name, 'checkout.yaml');
    expect(saved[0]?.name).toBe('kpis.yaml');
    await user.keyboard('{Enter}');
    expect(saved[0]?.name).toBe('checkout.yaml');
    expect(submit).not.toHaveBeenCalled();
  });

  test('no two get one name', async () => {
    render(<Page files={[file({ id: 'a' }), { name: 'b.yaml', text: '' }]} />);
    const name = screen.getByRole('textbox', { name: 'File name' });
    await user.clear(name);
    await user.type(name, 'b.yaml');
    await user.tab();
    expect(screen.getByRole('alert')).toHaveTextContent('There is another file named "b.yaml".');
    expect(saved[0]?.name).toBe('kpis.yaml');
  });

  test('one is removed only when that is confirmed', async () => {
    render(<Page files={[file({ id: 'a' }), { name: hostile, text: '' }]} />);
    await user.click(screen.getByRole('tab', { name: new RegExp('<img') }));
    await user.click(screen.getByRole('button', { name: 'Remove this file' }));
    expect(screen.getByRole('dialog')).toHaveTextContent(`Remove "${hostile}" with all its definitions?`);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(saved).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Remove this file' }));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: /Remove/ }));
    expect(saved.map(({ name }) => name)).toEqual(['kpis.yaml']);
    expect(editor()).toBeVisible();
  });
});

test('provisioned definitions can be read and tested, and nothing else', () => {
  render(<Page files={[file({ id: 'a' })]} readOnly />);
  expect(screen.getByText('These definitions come from files')).toBeVisible();
  expect(editor()).toHaveAttribute('readonly');
  for (const name of ['Add a file', 'Remove this file']) {
    expect(screen.queryByRole('button', { name })).toBeNull();
  }
  expect(screen.queryByRole('textbox', { name: 'File name' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Test definitions' })).toBeEnabled();
});

describe('the test of the definitions', () => {
  const rows = () =>
    screen
      .getAllByRole('row')
      .slice(1)
      .map(({ textContent }) => textContent);

  test('says for each whether its sources answer, with the remedy, for what stands in the editor', async () => {
    render(<Page files={[file({ id: 'a', name: 'Alpha' }, { id: 'b', name: 'Beta', ...inShop })]} />);
    await user.click(screen.getByRole('button', { name: 'Test definitions' }));
    expect(await screen.findByText('1 of 2 fail.')).toBeVisible();
    expect(rows()).toEqual([
      'Alpha aPrometheus Answers90.0%',
      'Beta bShop Does not answerShop did not answer: refused. Test the data source under Connections, Data sources.',
    ]);
  });

  test('says when the definitions have changed since', async () => {
    render(<Page files={[file({ id: 'a' })]} />);
    await user.click(screen.getByRole('button', { name: 'Test definitions' }));
    expect(await screen.findByText('All sources answered.')).toBeVisible();
    await user.type(editor(), '#');
    expect(screen.getByText('All sources answered. The definitions have changed since.')).toBeVisible();
    await user.type(editor(), '{backspace}');
    expect(screen.getByText('All sources answered.')).toBeVisible();
  });

  test('shows how far it is, and can be stopped', async () => {
    shop = () => new Promise(() => undefined);
    render(<Page files={[file({ id: 'a', name: 'Alpha' }, { id: 'b', name: 'Beta', ...inShop })]} />);
    await user.click(screen.getByRole('button', { name: 'Test definitions' }));
    expect(await screen.findByText('1 of 2 tested ...')).toBeVisible();
    expect(rows()).toEqual(['Alpha aPrometheus Answers90.0%', 'Beta bShop Testing']);
    await user.click(screen.getByRole('button', { name: 'Stop the test' }));
    expect(screen.getByText('Stopped: 1 of 2 tested.')).toBeVisible();
    expect(rows()).toEqual(['Alpha aPrometheus Answers90.0%', 'Beta bShop Not tested']);
  });

  test('has something to say where no definition is free of errors', async () => {
    render(<Page files={[file({ id: 'a', unitt: 'ms' })]} />);
    await user.click(screen.getByRole('button', { name: 'Test definitions' }));
    expect(screen.getByText('There is no definition without errors to test.')).toBeVisible();
  });

  test('shows names as text, whatever they hold', async () => {
    render(<Page files={[file({ id: 'a', name: hostile, owner: { name: hostile } })]} />);
    await user.click(screen.getByRole('button', { name: 'Test definitions' }));
    expect(await screen.findByText('All sources answered.')).toBeVisible();
    expect(rows()[0]).toContain(hostile);
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('definitions in a table', () => {
  const registry = { source: 'Shop', query: 'SELECT name, definition FROM kpi_definitions' };
  const tableOf =
    (...rows: ReadonlyArray<readonly [string, string]>) =>
    () => {
      const fields = ['name', 'definition'].map((name, i) => ({
        ...{ name, type: 'string', config: {} },
        values: rows.map((row) => row[i]),
      }));
      return Promise.resolve({ data: [{ refId: 'definitions', fields, length: rows.length }] });
    };

  test('are added with the first SQL data source and the usual query, read, and counted', async () => {
    shop = tableOf(['a', exampleKpi({ id: 'a' })]);
    render(<Page files={undefined} />);
    await user.click(screen.getByRole('button', { name: 'Read definitions from a table' }));
    expect(savedTable).toEqual({ source: 'Shop', query: 'SELECT name, definition FROM kpi_definitions ORDER BY name' });
    expect(await screen.findByText('1 row read.')).toBeVisible();
    expect(screen.getByText(/^1 KPI, 1 owner, 1 source/)).toBeVisible();
  });

  test('tell what is wrong in a row, by its name', async () => {
    shop = tableOf(['a', exampleKpi({ id: 'a' })], ['b', `${exampleKpi({ id: 'b' })}unitt: 1\n`]);
    render(<Page files={[file({ id: 'own' })]} registry={registry} />);
    const section = within(await screen.findByRole('region', { name: 'Definitions in a table' }));
    expect(await section.findByText(/row 2 \(b\): Unknown key "unitt"\./)).toBeVisible();
  });

  test('that cannot be read say why, and are read again on request', async () => {
    render(<Page files={undefined} registry={registry} />);
    expect(
      await screen.findByText(/^The table of definitions cannot be read\. Shop did not answer: refused\./)
    ).toBeVisible();
    shop = tableOf();
    await user.click(screen.getByRole('button', { name: 'Read the table' }));
    expect(await screen.findByText('The table has no rows.')).toBeVisible();
  });

  test('are removed, and another query is saved when the field is left', async () => {
    shop = tableOf();
    render(<Page files={undefined} registry={registry} />);
    const query = screen.getByRole('textbox', { name: /^Query/ });
    await user.clear(query);
    await user.type(query, 'SELECT definition FROM kpis');
    await user.tab();
    expect(savedTable).toEqual({ source: 'Shop', query: 'SELECT definition FROM kpis' });
    await user.click(screen.getByRole('button', { name: 'Do not read a table' }));
    expect(savedTable).toBeUndefined();
  });

  test('of a provisioned data source are shown, and nothing of them can be changed', async () => {
    shop = tableOf();
    render(<Page files={undefined} registry={registry} readOnly />);
    expect(await screen.findByText('The table has no rows.')).toBeVisible();
    expect(screen.getByRole('textbox', { name: /^Query/ })).toHaveAttribute('readonly');
    expect(screen.queryByRole('button', { name: 'Do not read a table' })).toBeNull();
  });
});
