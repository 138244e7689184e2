import { knownBurnSets } from './burnRules';
import { prometheus, quickPrometheus } from '../testing/world';
import { exampleKpi, exampleRegistry } from '../testing/example';
import { hour, minute } from '../time/units';
import { checkBudgets } from '../plan/checks/budgets';
import { decodeInline, decodeRegistry, type Decoded } from './decode';

const quick = { long: '1h', short: '5m', share: 0.02, severity: 'page' };
const withRules = (...rules: object[]) => ({ alerts: { windows: rules } });

const sources = new Map([['Prometheus', quickPrometheus]]);
const problemsOf = ({ registry, problems }: Omit<Decoded, 'leftOut'>) => [
  ...problems,
  ...checkBudgets(registry, sources),
];

function said(overrides: Record<string, unknown>): string[] {
  return problemsOf(decodeInline(exampleKpi(overrides))).map(({ code, path, severity, hint }) => {
    expect(hint).toMatch(/\S/);
    return `${severity === 'warning' ? 'warning ' : ''}${code} ${path}`;
  });
}

test('without alerts the engine has its own rules', () => {
  expect(decodeInline(exampleKpi()).kpi?.burn).toBeNull();
});

test.each(knownBurnSets)('a KPI can name $name, which is cited', ({ name, reference, rules }) => {
  const { kpi, problems } = decodeInline(exampleKpi({ alerts: { windows: name } }));
  expect([problems, kpi?.burn]).toEqual([[], { name, reference, rules }]);
});

test('a known set says where the window gives other factors than its source', () => {
  const short = decodeInline(exampleKpi({ window: { rolling: '2d' }, alerts: { windows: 'google-30d' } }));
  expect(problemsOf(short)).toMatchObject([{ code: 'other-period', severity: 'warning' }]);
});

test.each([
  ['google-30d', { calendar: 'month' }, []],
  ['google-28d', { calendar: 'month' }, ['warning other-period alerts.windows']],
  ['google-30d', { calendar: 'quarter' }, ['warning other-period alerts.windows']],
])('%s over %j', (windows, window, expected) => {
  expect(said({ alerts: { windows }, window })).toEqual(expected);
});

test('rules of its own: two lookbacks, or one, with or without a condition on what is left', () => {
  const { kpi, problems } = decodeInline(
    exampleKpi(withRules(quick, { long: '30m', factor: 10 }, { long: '1h', factor: 2, remaining: 0.25 }))
  );
  expect(problems).toEqual([]);
  expect(kpi?.burn).toEqual({
    name: null,
    reference: null,
    rules: [
      { long: hour, short: 5 * minute, share: 0.02, severity: 'page' },
      { long: 30 * minute, short: null, factor: 10, severity: 'ticket' },
      { long: hour, short: null, factor: 2, remaining: 0.25, severity: 'ticket' },
    ],
  });
});

const first = 'alerts.windows[0]';

test.each<[string, Record<string, unknown>, ...string[]]>([
  ['no budget', { ...withRules(quick), budget: undefined }, 'idle-key alerts.windows'],
  ['no factor', withRules({ long: '1h' }), `no-factor ${first}`],
  ['no long lookback', withRules({ short: '5m', factor: 3 }), `missing-key ${first}.long`],
  ['short as long as long', withRules({ ...quick, short: '1h' }), `bad-lookback ${first}`],
  ['an unknown severity', withRules({ ...quick, severity: 'sms' }), `unknown-word ${first}.severity`],
  ['no factor at all', withRules({ long: '1h', factor: 0 }), `out-of-range ${first}.factor`],
  ['a share of percent', withRules({ ...quick, share: 2 }), `out-of-range ${first}.share`],
  ['no duration', withRules({ ...quick, long: '1 month' }), `calendar-duration ${first}.long`],
  ['as long as the window', withRules({ long: '28d', factor: 1 }), `bad-lookback ${first}`],
  ['between the buckets', withRules({ long: '6h2m', factor: 1 }), `bad-lookback ${first}`],
  ['between the minutes', withRules({ ...quick, short: '90s' }), `bad-lookback ${first}`],
  ['nothing to look back on', withRules({ long: '0s', factor: 1 }), `bad-lookback ${first}`],
  ['share and factor that agree', withRules({ ...quick, factor: 13.44 })],
  ['share and factor that do not', withRules({ ...quick, factor: 14.4 }), `other-factor ${first}`],
  ['a share of another period', { ...withRules({ ...quick, factor: 14.4 }), window: { calendar: 'month' } }],
  ['a factor out of reach', { ...withRules(quick), target: 92 }, `no-such-burn ${first}`],
  ['a factor just in reach', { ...withRules({ long: '1h', factor: 14.4 }), target: 93.1 }],
  ['one just out of reach', { ...withRules({ long: '1h', factor: 14.4 }), target: 93 }, `no-such-burn ${first}`],
  ['a named one out of reach', { alerts: { windows: 'google-28d' }, target: 92 }, 'no-such-burn alerts.windows'],
  ['eleven rules', withRules(...Array.from({ length: 11 }, () => quick)), 'many-rules alerts.windows'],
])('%s', (_, overrides, ...expected) => {
  expect(said(overrides)).toEqual(expected);
});

test('slices of time are looked back on slice by slice', () => {
  const budget = { method: 'time-slices', slice: '30m', objective: 99 };
  expect(said({ ...withRules({ long: '6h', short: '30m', factor: 3 }), budget })).toEqual([]);
  expect(said({ ...withRules({ ...quick, short: '10m' }), budget })).toEqual([`bad-lookback ${first}`]);
});

const set = { name: 'payments', reference: 'Reliability council, 2026-03', rules: [quick] };
const decode = (sets: unknown[], ...kpis: object[]) =>
  decodeRegistry([
    {
      name: 'a.yaml',
      text: `${exampleRegistry(...kpis.map((one) => ({ ...one })))}burnSets: ${JSON.stringify(sets)}\n`,
    },
  ]);

test("a set of one's own serves all KPIs that name it, those of a query too, each with its own period", () => {
  const alerts = { windows: 'payments' };
  const { registry, problems } = decode([set], { id: 'a', alerts }, { id: 'b', alerts, window: { rolling: '7d' } });
  expect(problems).toEqual([]);
  expect(checkBudgets(registry, sources)).toEqual([]);
  expect(registry.byId.get('a')?.burn).toMatchObject({ name: 'payments', reference: set.reference });
  expect(registry.byId.get('b')?.burn).toBe(registry.byId.get('a')?.burn);
  expect(decodeInline(exampleKpi({ alerts }), registry).kpi?.burn).toBe(registry.burnSets?.get('payments'));
});

test.each<[string, unknown[], ...string[]]>([
  ['no reference', [{ ...set, reference: undefined }], 'broken-part', 'missing-key'],
  ['no rules', [{ ...set, rules: [] }], 'broken-part', 'empty-steps'],
  ['two of one name', [set, set], 'duplicate-id'],
  ['another name', [{ ...set, name: 'payment' }], 'unknown-burn-set'],
  ['longer than the window', [{ ...set, rules: [{ ...quick, long: '40d' }] }], 'bad-lookback'],
])('a set with %s', (_, sets, ...expected) => {
  const decoded = decode(sets, { alerts: { windows: 'payments' } });
  expect(problemsOf(decoded).map(({ code }) => code)).toEqual(expected);
});

test('lookbacks between the buckets need sources that can be read by the minute', () => {
  const { registry } = decode([], { ...withRules({ long: '1h', short: '7m', factor: 3 }) });
  const by = (source: typeof prometheus) => new Map([['Prometheus', source]]);
  expect(checkBudgets(registry, by(quickPrometheus))).toEqual([]);
  expect(checkBudgets(registry, by(prometheus))).toMatchObject([
    { code: 'bad-lookback', path: 'kpis[0].alerts.windows', severity: 'error' },
  ]);
});
