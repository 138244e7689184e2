import { editedExample } from '../testing/example';
import { decodeRegistry } from './decode';

/** What is wrong with a text: `line:column code path`, the path inside the first definition. */
function problemsOf(text: string): string[] {
  return decodeRegistry([{ name: 'kpis.yaml', text }]).problems.map(({ at, path = '', code, severity, hint }) => {
    expect(hint).toMatch(/\S/);
    const kind = severity === 'warning' ? `warning ${code}` : code;
    return `${at?.line}:${at?.column} ${kind} ${path.replace(/^kpis\[0\]\.?/, '')}`.trim();
  });
}

/** A line of the example is replaced, by its key. */
const cases: Array<[key: string, line: string, ...expected: string[]]> = [
  [
    'good',
    "good: {source: Prometheus, query: 'sum(increase(good_total[5m]))', over: sum}",
    '8:41 not-one-bucket inputs.good.query',
  ],
  [
    'good',
    "good: {source: Prometheus, query: 'sum(rate(good_total[$__interval]))', over: sum}",
    '8:41 not-one-bucket inputs.good.query',
  ],
  [
    'good',
    "good: {source: Prometheus, query: 'sum(rate(good_total[$__rate_interval]))', over: sum}",
    '8:41 not-one-bucket inputs.good.query',
  ],
  ['good', 'good: {source: Prometheus, query: [1], over: sum}', '8:41 wrong-type inputs.good.query'],
  ['good', 'good: {source: Prometheus, over: sum}', '8:14 missing-key inputs.good.query'],
  [
    'good',
    "good: {source: Prometheus, time: {column: t, timezone: Mars/Base}, query: 'sum(increase(good_total[$__interval]))', over: sum}",
    '8:62 unknown-timezone inputs.good.time.timezone',
  ],
  ['formula', 'formula: 100 * god / total', '10:20 unknown-input formula'],
  ['formula', "formula: '100 * god / total'", '10:21 unknown-input formula'],
  ['formula', 'formula: "100 * god / total"', '10:21 unknown-input formula'],
  ['formula', 'formula: "100 * \\x67od / total"', '10:14 unknown-input formula'],
  ['formula', 'formula: >-\n      100 *\n      god / total', '10:14 unknown-input formula'],
  ['formula', 'formula: |\n      100 * god / total', '10:14 unknown-input formula'],
  ['formula', 'formula: cieling(good / total)', '10:14 unknown-function formula'],
  ['formula', 'formula: clamp(good, total)', '10:14 wrong-arity formula'],
  ['formula', 'formula: 100 * good /', '10:26 unexpected-end formula'],
  ['formula', 'formula: kpi("checkout-availabilty") + good / total', '10:14 unknown-kpi formula'],
  ['formula', 'formula: kpi("checkout-availability") + good / total', '10:14 cycle formula'],
  ['formula', 'formula: 5', '10:14 wrong-type formula'],
  ['formula', 'formula: "5"', '10:14 constant-formula formula'],
  ['formula', 'formula: good'],
  ['formula', 'formula: ' + '('.repeat(10_000), '10:14 formula-too-long formula'],
  ['formula', 'formula: target - good / total'],
  ['formula', '', '3:5 missing-key formula'],
  ['target', 'target: "99.9"', '11:13 wrong-type target'],
  ['target', 'target: 99,9', '11:13 wrong-type target'],
  ['target', 'target: .nan', '11:13 wrong-type target'],
  ['target', 'target: -.inf', '11:13 not-finite target'],
  ['target', 'target: {min: 1, max: 2}', '11:13 range-target target'],
  ['target', 'target: {min: 1}', '11:14 missing-key target.max'],
  ['target', 'target: []', '11:13 empty-steps target'],
  [
    'target',
    'target: [{from: 2026-01-01, value: 99}, {from: 2026-01-01, value: 99.5}]',
    '11:52 equal-dates target[1].from',
  ],
  [
    'target',
    'target: [{from: 2026-02-01, value: 99}, {from: 2026-01-01, value: 99.5}]',
    '11:52 unordered-steps target[1].from',
  ],
  ['target', 'target: [{from: 2026-02-30, value: 99}]', '11:21 bad-date target[0].from'],
  ['target', 'target: [{from: 2026-01-01, min: 1, max: 2}]', '11:14 range-target target[0]'],
  ['target', 'target: [{from: 2026-01-01}]', '11:14 range-target target[0]'],
  ['target', 'target: [{value: 99}]', '11:15 missing-key target[0].from'],
  ['target', 'target: [{from: 20260101, value: 99}]', '11:21 wrong-type target[0].from'],
  ['target', 'target: [99, 98]', '11:14 wrong-type target[0]', '11:18 wrong-type target[1]'],
  [
    'target',
    'target: {baseline: {}, change: -30%}',
    '11:14 not-supported target.baseline',
    '11:28 not-supported target.change',
  ],
  [
    'target',
    'target: {source: Plan, query: x}',
    '11:14 not-supported target.source',
    '11:28 not-supported target.query',
  ],
  ['target', 'target: 0', '11:13 bad-objective target'],
  ['target', 'target: 101', '11:13 bad-objective target'],
  ['target', 'target: 100', '13:13 warning no-budget budget'],
  ['target', '', '13:13 no-objective budget'],
  ['target', 'target: 99.9\n    direction: range', '11:13 range-target target'],
  ['target', 'target: 99.9\n    direction: lower', '14:13 no-objective budget'],
  ['target', 'target: {min: 2, max: 1}\n    direction: range', '11:13 range-target target'],
  ['target', 'target: 99.9\n    atRisk: 99.5', '12:13 warning idle-at-risk atRisk'],
  ['target', 'target: 99.9\n    atRisk: 99.95'],
  ['target', 'target: 99.9\n    atRisk: high', '12:13 wrong-type atRisk'],
  ['unit', 'unit: ms', '13:13 no-objective budget'],
  ['unit', 'unit: percentunit', '11:13 bad-objective target'],
  ['unit', 'unit: 5', '6:11 wrong-type unit'],
  ['unit', 'unit: null', '6:11 empty unit'],
  ['window', 'window: 28d', '12:13 wrong-type window'],
  ['window', 'window: {}', '12:13 missing-key window.rolling'],
  ['window', 'window: {calendar: month}', '12:14 not-supported window.calendar'],
  ['window', 'window: {rolling: 28}', '12:23 wrong-type window.rolling'],
  ['window', 'window: {rolling: 28 days}', '12:23 bad-duration window.rolling'],
  ['window', 'window: {rolling: 1M}', '12:23 calendar-duration window.rolling'],
  ['window', 'window: {rolling: 1m}', '12:23 short-window window.rolling'],
  ['window', 'window: {rolling: 12m}', '12:23 uneven-window window.rolling'],
  ['window', 'window: {rolling: 0s}', '12:23 short-window window.rolling'],
  ['window', 'window: {rolling: 400d}', '12:23 long-window window.rolling'],
  ['window', '', '3:5 missing-key'],
  ['window', 'window: {rolling: 28d}\n    bucket: 0', '13:13 wrong-type bucket'],
  ['window', 'window: {rolling: 28d}\n    bucket: 0s', '13:13 short-bucket bucket'],
  ['window', 'window: {rolling: 28d}\n    bucket: -5m', '13:13 bad-duration bucket'],
  ['window', 'window: {rolling: 28d}\n    bucket: 1.5m', '13:13 bad-duration bucket'],
  ['window', 'window: {rolling: 28d}\n    bucket: 500ms', '13:13 short-bucket bucket'],
  ['window', 'window: {rolling: 28d}\n    bucket: 7m'],
  ['window', 'window: {rolling: 28d}\n    bucket: 1s', '12:23 many-buckets window.rolling'],
  ['window', 'window: {rolling: 28d}\n    bucket: 9007199254740993ms', '13:13 long-duration bucket'],
  ['budget', 'budget: {method: timeslices, good: good, total: total}', '13:22 not-supported budget.method'],
  ['budget', 'budget: {method: occurrences, good: good}', '13:14 missing-key budget.total'],
  ['budget', 'budget: {method: occurrences, good: goood, total: total}', '13:41 unknown-input budget.good'],
  ['budget', 'budget: {method: occurrences, good: good * total, total: total}', '13:41 not-additive budget.good'],
  ['budget', 'budget: {method: occurrences, good: good, total: total - 5}', '13:54 not-additive budget.total'],
  [
    'budget',
    'budget: {method: occurrences, good: good, total: total, objective: 0}',
    '13:72 out-of-range budget.objective',
  ],
  [
    'budget',
    'budget: {method: occurrences, good: good, total: total, objective: 100}',
    '13:13 warning no-budget budget',
  ],
  [
    'budget',
    'budget: {method: occurrences, good: good, total: total, objective: 100.1}',
    '13:72 out-of-range budget.objective',
  ],
  [
    'budget',
    'budget: {method: occurrences, good: good, total: total, objective: 0.999}',
    '13:72 warning small-objective budget.objective',
  ],
  [
    'budget',
    'budget: {method: occurrences, good: good, total: total, objective: high}',
    '13:72 wrong-type budget.objective',
  ],
  [
    'budget',
    'budget: {method: occurrences, good: good, total: total, objective: [{from: 2026-01-01, value: 0}]}',
    '13:99 out-of-range budget.objective[0].value',
  ],
  ['budget', 'budget: {shared: checkout}', '13:14 not-supported budget.shared'],
  ['budget', 'budget: {method: occurrences, good: total - good, total: 2 * total}'],
  ['budget', 'budget: yes', '13:13 wrong-type budget'],
  [
    'window',
    'window: {rolling: 28d}\n    quality: {freshness: 10m, delay: 5m, minCoverage: 1.5, minEvents: -1}',
    '13:55 out-of-range quality.minCoverage',
    '13:71 out-of-range quality.minEvents',
  ],
  ['window', 'window: {rolling: 28d}\n    quality: {freshness: soon}', '13:26 bad-duration quality.freshness'],
  ['window', 'window: {rolling: 28d}\n    quality: {missing: zero}', '13:15 unknown-key quality.missing'],
  ['window', 'window: {rolling: 28d}\n    quality: {checks: []}', '13:15 not-supported quality.checks'],
];

test.each(cases.map(([key, line, ...expected]) => [line.slice(0, 80), expected, key, line] as const))(
  '%s',
  (_, expected, key, line) => {
    expect(problemsOf(editedExample(key, line))).toEqual(expected);
  }
);
