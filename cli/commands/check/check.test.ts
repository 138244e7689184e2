import { exampleRegistry, exampleText } from '../../../src/core/testing/example';
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
