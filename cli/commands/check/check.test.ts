import { exampleRegistry, exampleText } from '../../../src/core/testing/example';
import { countsOf, grafanaOf, settingsAnswer, type Answer } from '../../testing/grafana';

import { kpi } from '../../testing/world';
const wrong = exampleText.replace('100 * good', '100 * god');
const warned = exampleRegistry({ outcome: undefined });

describe('exit codes', () => {
  test.each([
    ['no problem', exampleText, [], 0],
    ['an error', wrong, [], 1],
    ['a warning', warned, [], 0],
    ['a warning, strictly', warned, ['--strict'], 1],
  ])('%s', async (_, input, options, code) => {
    expect((await kpi(['check', '-', ...options], { input })).code).toBe(code);
  });
});

test('as text: the place, the message, the remedy, and the line', async () => {
  const { output, messages } = await kpi(['check', '-'], { input: wrong });
  expect(messages).toBe('');
  expect(output.split('\n').slice(0, 4)).toEqual([
    'error: standard input:10:20 kpis[0].formula: Unknown input "god". Did you mean "good"?',
    '        formula: 100 * god / total',
    '                       ^^^',
    '1 KPI in 1 file: 1 error.',
  ]);
});

test('colours on a terminal alone, and not with NO_COLOR', async () => {
  const colour = /\u001b\[/;
  expect((await kpi(['check', '-'], { input: wrong, isTerminal: true })).output).toMatch(colour);
  expect((await kpi(['check', '-'], { input: wrong })).output).not.toMatch(colour);
  const environment = { NO_COLOR: '1' };
  expect((await kpi(['check', '-'], { input: wrong, isTerminal: true, environment })).output).not.toMatch(colour);
});

test.each([['--json'], ['--format=json']])('as JSON by %s', async (option) => {
  const { output } = await kpi(['check', '-', option], { input: wrong });
  expect(JSON.parse(output)).toEqual({
    files: 1,
    kpis: 1,
    errors: 1,
    warnings: 0,
    problems: [
      {
        severity: 'error',
        code: 'unknown-input',
        message: 'Unknown input "god".',
        hint: 'Did you mean "good"?',
        file: 'standard input',
        ...{ line: 10, column: 20, endLine: 10, endColumn: 23 },
        path: 'kpis[0].formula',
      },
    ],
  });
});

test('for GitHub: a workflow command a problem, with escapes', async () => {
  const { output } = await kpi(['check', '-', '--format', 'github'], { input: `${warned}\n  - id: "a%b,\\n:c"\n` });
  const lines = output.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(1);
  lines.forEach((line) => expect(line).toMatch(/^::(error|warning) title=kpi%3A [a-z-]+::\S/));
  expect(output).toContain('a%25b');
});

test('as SARIF 2.1.0', async () => {
  const { output } = await kpi(['check', '-', '--format', 'sarif'], { input: wrong });
  expect(JSON.parse(output)).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'kpi', rules: [{ id: 'unknown-input' }] } },
        columnKind: 'utf16CodeUnits',
        results: [
          {
            ruleId: 'unknown-input',
            ruleIndex: 0,
            level: 'error',
            message: { text: 'Unknown input "god". Did you mean "good"?' },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'standard%20input' },
                  region: { startLine: 10, startColumn: 20, endLine: 10, endColumn: 23 },
                },
              },
            ],
          },
        ],
      },
    ],
  });
});

test('budgets and burn rules are checked as the data source does', async () => {
  const input = exampleRegistry({ budget: undefined, alerts: { windows: 'google-30d' } });
  expect((await kpi(['check', '-'], { input })).output).toContain('alerts has no effect without an error budget.');
});

describe('duplicates', () => {
  const twins = exampleRegistry({ id: 'a' }, { id: 'b', formula: 'good / total * 100' });

  test('are warnings of every check', async () => {
    const { code, output } = await kpi(['check', '-'], { input: twins });
    expect([code, output]).toEqual([0, expect.stringContaining('computes the same as "a" (standard input:3)')]);
    expect((await kpi(['check', '-', '--strict'], { input: twins })).code).toBe(1);
  });
});

describe('--smart', () => {
  const input = exampleRegistry({}, { id: 'retired-one', lifecycle: 'retired' });

  test('prints a row a KPI, what each lacks, and advice; none of it is a finding', async () => {
    const { code, output } = await kpi(['check', '-', '--smart', '--strict'], { input });
    expect(code).toBe(0);
    expect(output).toMatch(/^KPI +SMART +S +M +A +R +T$/m);
    expect(output).toMatch(/^checkout-availability +0 of 3 +no +\? +\? +no +no$/m);
    expect(output).toContain('checkout-availability: S: It has no description. Add description:');
    expect(output).toContain('M and A need data: add --grafana URL.');
    expect(output).toMatch(/^advice: standard input:5:12 kpis\[0\].owner: "Payments SRE" has 1 active KPI; 3 to 7/m);
    expect(output).not.toContain('retired-one');
    expect((await kpi(['check', '-'], { input })).output).toBe('2 KPIs in 1 file: no problems.\n');
  });

  test('as JSON', async () => {
    const { smart, advice, problems } = JSON.parse((await kpi(['check', '-', '--smart', '--json'], { input })).output);
    expect(problems).toEqual([]);
    expect(smart).toMatchObject([
      {
        id: 'checkout-availability',
        met: 0,
        known: 3,
        points: [{ letter: 'S', met: false }, { letter: 'M', met: null, missing: [] }, {}, {}, {}],
      },
    ]);
    expect(advice.map(({ code, line }: { code: string; line: number }) => [code, line])).toEqual([
      ['no-runbook', 3],
      ['few-of-team', 5],
    ]);
  });

  test('advice is a note for GitHub and in SARIF', async () => {
    const github = await kpi(['check', '-', '--smart', '--format', 'github'], { input });
    expect(github.output.split('\n')).toEqual([
      expect.stringMatching(/^::notice title=kpi%3A no-runbook::/),
      expect.stringMatching(/^::notice title=kpi%3A few-of-team::/),
      '',
    ]);
    const sarif = JSON.parse((await kpi(['check', '-', '--smart', '--format', 'sarif'], { input })).output);
    expect(sarif.runs[0].results.map(({ level }: { level: string }) => level)).toEqual(['note', 'note']);
  });

  test('--grafana measures M and A', async () => {
    const { fetch } = grafanaOf({
      '/api/frontend/settings': settingsAnswer,
      '/api/ds/query': countsOf((expr) => (/good/.test(expr) ? 1999 : 2000)),
    });
    const args = ['check', '-', '--smart', '--grafana', 'http://grafana.test'];
    const { code, output } = await kpi(args, { input, fetch, now: () => Date.parse('2026-03-01T00:00:00Z') });
    expect(code).toBe(0);
    expect(output).toMatch(/^checkout-availability +1 of 5 +no +yes +no +no +no$/m);
    expect(output).toContain('A: Its target was met in 13 of 13 windows: it may be too easy.');
  });

  test('a Grafana that is not there', async () => {
    expect(await kpi(['check', '-', '--smart', '--grafana', 'http://grafana.test'], { input })).toMatchObject({
      code: 3,
    });
  });
});

describe('--ready', () => {
  const url = 'https://runbooks.example.com/a';
  const input = exampleRegistry({ links: [{ kind: 'runbook', title: 'Failing', url }], tags: ['tier-1'] });
  const board = (targets: readonly unknown[]) => ({
    body: {
      dashboard: {
        title: 'KPIs',
        panels: [{ type: 'row', panels: [{ datasource: { type: 'northstar-kpi-datasource' }, targets }] }],
      },
    },
  });
  const answers = {
    '/a': { text: 'A runbook', status: 200 },
    '/api/frontend/settings': settingsAnswer,
    '/api/ds/query': countsOf((expr) => (/good/.test(expr) ? 1999 : 2000)),
    '/api/search': { body: [{ uid: 'one' }, { uid: 'two' }] },
    '/api/dashboards/uid/one': board([{ kind: 'kpis', ids: ['$kpi'] }]),
  };
  const run = (given: Parameters<typeof grafanaOf>[0], ...args: string[]) => {
    const { fetch, sent } = grafanaOf(given);
    const environment = { GRAFANA_TOKEN: 'secret-of-grafana' };
    const at = () => Date.parse('2026-03-01T00:00:00Z');
    return kpi(['check', '-', '--ready', ...args], { input, fetch, environment, now: at }).then((ran) => ({
      ...ran,
      sent,
    }));
  };
  const grafana = ['--grafana', 'http://grafana.test'];

  test.each([
    [[{ kind: 'kpis', tags: ['tier-1'], categories: [] }], '[x] It is on a dashboard\n'],
    [[{ kind: 'kpis', all: true }], '[x] It is on a dashboard\n'],
    [[{ kind: 'kpis', all: true, tags: ['other'] }], '[ ] It is on a dashboard: Add it'],
    [[{ kind: 'kpis', ids: ['$kpi'] }], '[ ] It is on a dashboard: Add it'],
  ])('a board that asks for %j', async (targets, told) => {
    const { code, output } = await run({ ...answers, '/api/dashboards/uid/two': board(targets) }, ...grafana);
    expect([code, output]).toEqual([0, expect.stringContaining(told)]);
    expect(output).toContain('[x] Two weeks of history, its window and its comparison\n');
  });

  test('the runbook is asked without a token, and what is missing is a finding strictly', async () => {
    const { code, output, sent } = await run({ '/a': { text: 'gone', status: 404 } }, '--strict');
    expect([code, output]).toEqual([
      1,
      expect.stringContaining(`[ ] The runbook answers: ${url} answers with HTTP status 404.`),
    ]);
    expect(output).toMatch(/^checkout-availability: ready in 0 of 12$/m);
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual([null]);
  });

  test('as JSON', async () => {
    const { output } = await run(answers, '--json');
    const { ready } = JSON.parse(output);
    expect(ready[0].items[4]).toEqual({ item: 'The runbook answers', met: true });
    expect(ready[0].items[2]).toEqual({
      item: 'Two weeks of history, its window and its comparison',
      met: null,
      told: 'Add --grafana URL.',
    });
  });
});

describe('--grafana alone', () => {
  const input = (query: string) =>
    exampleRegistry({
      ...{ formula: 'busy', budget: undefined, unit: 'short' },
      inputs: { busy: { source: 'Prometheus', query, over: 'sum' } },
    });
  const metadata = '/api/datasources/uid/prom/resources/api/v1/metadata';
  const checked = (query: string, answer: Answer) => {
    const { fetch, sent } = grafanaOf({ '/api/frontend/settings': settingsAnswer, [metadata]: answer });
    const args = ['check', '-', '--grafana', 'http://grafana.test', '--strict'];
    return kpi(args, { input: input(query), fetch }).then((ran) => ({ ...ran, sent }));
  };

  test('warns of a gauge that is read as a counter, asks for each metric once, and measures nothing', async () => {
    const answer: Answer = {
      body: { status: 'success', data: { busy_total: [{ type: 'gauge', help: '', unit: '' }] } },
    };
    const query = 'sum(increase(busy_total{a="1"}[$__interval])) + sum(increase(busy_total{a="2"}[$__interval]))';
    const { code, output, sent } = await checked(query, answer);
    expect(code).toBe(1);
    expect(output).toContain('busy_total is a gauge, but the query reads by what it rises.');
    expect(sent.map(({ url }) => `${url.pathname}${url.search}`)).toEqual([
      '/api/frontend/settings',
      `${metadata}?metric=busy_total`,
    ]);
  });

  test.each<[string, string, Answer, number]>([
    [
      'a counter by its family',
      'increase(busy_total[$__interval])',
      { body: { data: { busy: [{ type: 'counter' }] } } },
      0,
    ],
    ['a Prometheus without metadata, by the name', 'increase(busy[$__interval])', { status: 404, body: {} }, 1],
    ['a Grafana that does not permit it', 'increase(busy_total[$__interval])', { status: 403, body: {} }, 0],
    ['a reply that is none', 'increase(busy_total[$__interval])', { text: '<html>no</html>' }, 0],
    [
      'two kinds of one name',
      'increase(busy_total[$__interval])',
      { body: { data: { busy_total: [{ type: 'gauge' }, { type: 'counter' }] } } },
      0,
    ],
  ])('%s', async (_, query, answer, code) => {
    expect((await checked(query, answer)).code).toBe(code);
  });

  test('says that a data source is not there', async () => {
    const { fetch } = grafanaOf({ '/api/frontend/settings': settingsAnswer });
    const text = exampleRegistry({}).replaceAll('"Prometheus"', '"Prometeus"');
    const { code, output } = await kpi(['check', '-', '--grafana', 'http://grafana.test'], { input: text, fetch });
    expect([code, output]).toEqual([
      1,
      expect.stringContaining('Unknown data source "Prometeus". Did you mean "Prometheus"?'),
    ]);
  });
});
