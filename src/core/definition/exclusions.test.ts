import { describeProblem } from '../base/result';
import { exampleKpi, exampleRegistry } from '../testing/example';
import { decodeInline, decodeRegistry } from './decode';

const once = { from: '2026-11-14T22:00:00Z', to: '2026-11-15', reason: 'Database upgrade' };
const sundays = {
  weekdays: ['sunday'],
  times: [{ start_time: '02:00', end_time: '04:00' }],
  location: 'Europe/Berlin',
};
const maintenance = { name: 'planned-maintenance', once: [once], intervals: [sundays] };

const sectionOf = (...exclusions: unknown[]): string => `exclusions: ${JSON.stringify(exclusions)}\n`;
const decode = (exclusions: unknown[], ...kpis: object[]) =>
  decodeRegistry([
    { name: 'a.yaml', text: exampleRegistry(...kpis.map((one) => ({ ...one }))) + sectionOf(...exclusions) },
  ]);
const said = ({ problems }: ReturnType<typeof decode>) =>
  problems.map(({ code, path, severity, hint }) => {
    expect(hint).toMatch(/\S/);
    return `${severity === 'warning' ? 'warning ' : ''}${code} ${path}`;
  });

describe('opening hours', () => {
  const hours = { name: 'opening-hours', intervals: [{ weekdays: ['monday:friday'] }] };
  const holidays = { name: 'holidays', days: ['2026-12-25', '2026-12-26'], location: 'Europe/Berlin' };

  test('all time outside of what is included is excluded, and whole local days are', () => {
    const { registry, problems } = decode([hours, holidays], { include: ['opening-hours'], exclude: ['holidays'] });
    expect(problems).toEqual([]);
    const [days, outside] = registry.kpis[0]?.exclusions ?? [];
    expect(days?.once).toEqual([
      { from: Date.UTC(2026, 11, 24, 23), to: Date.UTC(2026, 11, 25, 23), reason: 'holidays' },
      { from: Date.UTC(2026, 11, 25, 23), to: Date.UTC(2026, 11, 26, 23), reason: 'holidays' },
    ]);
    expect(outside).toMatchObject({ name: 'outside opening-hours', once: [], isOutside: true });
    expect(outside?.intervals).toHaveLength(1);
  });

  test.each([
    [{ include: ['opening-hour'] }, 'unknown-exclusion kpis[0].include[0]'],
    [{ include: ['opening-hours'], exclude: ['opening-hours'] }, 'bad-include kpis[0].include[0]'],
    [{ include: ['noted'] }, 'bad-include kpis[0].include[0]'],
    [{ include: 'opening-hours' }, 'wrong-type kpis[0].include'],
  ])('%j is refused', (over, expected) => {
    const noted = { name: 'noted', annotations: { tags: ['open'] } };
    expect(said(decode([hours, holidays, noted], over))).toEqual([expected]);
  });

  test.each([
    [{ name: 'a', days: ['2026-02-30'] }, 'bad-date exclusions[0].days[0]'],
    [{ name: 'a', days: ['2026-02-03T10:00:00Z'] }, 'bad-date exclusions[0].days[0]'],
    [{ name: 'a', days: ['2026-02-03'], location: 'Berlin' }, 'unknown-timezone exclusions[0].location'],
    [{ name: 'a', intervals: [{ months: ['may'] }], location: 'UTC' }, 'idle-key exclusions[0].location'],
    [{ name: 'a', days: [] }, 'empty-exclusion exclusions[0]'],
  ])('%j is refused too', (exclusion, expected) => {
    expect(said(decode([exclusion], {}))).toEqual([expected]);
  });
});

test('a KPI has the exclusions that it names', () => {
  const { registry, problems } = decode([maintenance], { id: 'a', exclude: ['planned-maintenance'] }, { id: 'b' });
  expect(problems).toEqual([]);
  const [exclusion] = registry.byId.get('a')?.exclusions ?? [];
  expect(exclusion).toEqual({
    name: 'planned-maintenance',
    once: [{ from: Date.UTC(2026, 10, 14, 22), to: Date.UTC(2026, 10, 16), reason: 'Database upgrade' }],
    intervals: [expect.objectContaining({ times: [{ start: 120, end: 240 }], location: 'Europe/Berlin' })],
  });
  expect(registry.byId.get('b')?.exclusions).toEqual([]);
  expect(registry.exclusions?.get('planned-maintenance')).toBe(exclusion);
});

test('exclusions of one file serve the KPIs of all, also those of a query', () => {
  const { registry, problems } = decodeRegistry([
    { name: 'a.yaml', text: exampleRegistry({ id: 'a', exclude: ['planned-maintenance', 'planned-maintenance'] }) },
    { name: 'b.yaml', text: `apiVersion: kpi/v1\nkpis: []\n${sectionOf(maintenance)}` },
  ]);
  expect(problems).toEqual([]);
  expect(registry.byId.get('a')?.exclusions).toHaveLength(1);
  const text = exampleKpi({ exclude: ['planned-maintenance'] });
  expect(decodeInline(text, registry).kpi?.exclusions).toEqual(registry.byId.get('a')?.exclusions);
  expect(decodeInline(text).problems).toMatchObject([{ code: 'unknown-exclusion', path: 'exclude[0]' }]);
});

test.each<[string, unknown, ...string[]]>([
  ['spans that overlap', { name: 'x', once: [once, once] }],
  ['annotations alone', { name: 'x', annotations: { tags: ['deploy'] } }],
  ['annotations without tags', { name: 'x', annotations: { tags: [] } }, 'no-tags exclusions[0].annotations.tags'],
  ['annotations as a list', { name: 'x', annotations: ['deploy'] }, 'wrong-type exclusions[0].annotations'],
  [
    'annotations by something else',
    { name: 'x', annotations: { tags: ['deploy'], matchAny: true } },
    'unknown-key exclusions[0].annotations.matchAny',
  ],
  ['nothing', { name: 'x' }, 'empty-exclusion exclusions[0]'],
  ['no mapping', 'x', 'wrong-type exclusions[0]'],
  ['no name', { once: [once] }, 'missing-key exclusions[0].name'],
  ['a name with spaces', { name: 'X Y', once: [once] }, 'bad-id exclusions[0].name'],
  ['an unknown key', { name: 'x', onec: [once] }, 'unknown-key exclusions[0].onec'],
  ['no reason', { name: 'x', once: [{ ...once, reason: undefined }] }, 'missing-key exclusions[0].once[0].reason'],
  ['no date', { name: 'x', once: [{ ...once, from: 'now' }] }, 'bad-date exclusions[0].once[0].from'],
  ['no such day', { name: 'x', once: [{ ...once, to: '2026-02-30' }] }, 'bad-date exclusions[0].once[0].to'],
  [
    'an end before the start',
    { name: 'x', once: [{ ...once, to: '2026-01-01' }] },
    'bad-span exclusions[0].once[0].to',
  ],
  ['no length', { name: 'x', once: [{ ...once, to: once.from }] }, 'bad-span exclusions[0].once[0].to'],
  ['one whole day', { name: 'x', once: [{ ...once, from: '2026-11-14', to: '2026-11-14' }] }],
  [
    'several errors in an interval',
    { name: 'x', intervals: [sundays, { times: [{ start_time: '25:00', end_time: '04:00' }], location: 'Berlin' }] },
    'bad-time exclusions[0].intervals[1].times[0].start_time',
    'unknown-timezone exclusions[0].intervals[1].location',
  ],
  ['an unknown field', { name: 'x', intervals: [{ weekday: [] }] }, 'unknown-key exclusions[0].intervals[0].weekday'],
  ['many intervals', { name: 'x', intervals: Array(51).fill(sundays) }, 'many-intervals exclusions[0].intervals'],
  ['no interval', { name: 'x', intervals: [null] }, 'wrong-type exclusions[0].intervals[0]'],
  ['all time', { name: 'x', intervals: [{}] }, 'warning always-matches exclusions[0].intervals[0]'],
  [
    'a day that never comes',
    { name: 'x', intervals: [{ days_of_month: ['30'], months: ['february'] }] },
    'warning never-matches exclusions[0].intervals[0]',
  ],
])('%s', (_, exclusion, ...expected) => {
  const decoded = decode([exclusion], {});
  expect(said(decoded)).toEqual(expected);
  const isGood = expected.every((one) => one.startsWith('warning'));
  expect(decoded.registry.exclusions?.size).toBe(isGood ? 1 : 0);
  expect(decoded.registry.kpis).toHaveLength(1);
});

test('what a KPI excludes must be there, without errors', () => {
  const broken = { name: 'broken' };
  const decoded = decode([maintenance, broken], { exclude: ['planed-maintenance', 'broken', 'deploys'] });
  expect(decoded.registry.kpis).toEqual([]);
  expect(decoded.problems.map(describeProblem)).toEqual([
    'a.yaml:13:15 kpis[0].exclude[0]: Unknown exclusion "planed-maintenance". Did you mean "planned-maintenance"?',
    'a.yaml:13:36 kpis[0].exclude[1]: The exclusion "broken" has errors. Correct them first.',
    'a.yaml:13:45 kpis[0].exclude[2]: Unknown exclusion "deploys". Define it under exclusions, beside kpis.',
    expect.stringContaining('exclusions[1]: The exclusion "broken" excludes nothing.'),
  ]);
});

test('of two exclusions with one name the first stays, and the second says where it is', () => {
  const section = (reason: string) =>
    `apiVersion: kpi/v1\nkpis: []\n${sectionOf({ name: 'x', once: [{ ...once, reason }] })}`;
  const { registry, problems } = decodeRegistry([
    { name: 'a.yaml', text: section('First') },
    { name: 'b.yaml', text: section('Second') },
  ]);
  expect(registry.exclusions?.get('x')?.once[0]?.reason).toBe('First');
  expect(problems.map(describeProblem)).toEqual([
    'b.yaml:3:22 exclusions[0].name: Two exclusions have the name "x". The first is at a.yaml:3:22. Rename or remove one of them.',
  ]);
});

test('a KPI without inputs excludes nothing itself', () => {
  const composite = { inputs: undefined, window: undefined, budget: undefined, target: undefined, formula: 'kpi("a")' };
  const decoded = decode([maintenance], { id: 'a' }, { ...composite, id: 'b', exclude: ['planned-maintenance'] });
  expect(said(decoded)).toEqual(['idle-key kpis[1].exclude']);
});

test('a secret in an exclusion takes it out alone', () => {
  const decoded = decode([{ name: 'x', once: [{ ...once, reason: 'password=hunter2' }] }], {});
  expect(said(decoded)).toEqual(['secret exclusions[0].once[0].reason']);
  expect(decoded.registry.kpis).toHaveLength(1);
});

test('of very many exclusions only the first are read', () => {
  const decoded = decode(
    Array.from({ length: 201 }, (_, index) => ({ name: `x${index}`, once: [once] })),
    {}
  );
  expect(said(decoded)).toEqual(['many-kpis exclusions']);
  expect(decoded.registry.exclusions?.size).toBe(200);
});
