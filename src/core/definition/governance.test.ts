import { exampleRegistry } from '../testing/example';
import { decodeRegistry } from './decode';

type Overrides = Readonly<Record<string, unknown>>;

const decoded = (overrides: Overrides) => decodeRegistry([{ name: 'a.yaml', text: exampleRegistry(overrides) }]);

const full: Overrides = {
  rank: 'primary',
  review: { cadence: 'weekly', by: 'Payments weekly' },
  approved: { by: 'Reliability council', on: '2026-10-01', version: 3 },
  ready: { onCallTrained: '2026-09-01', syntheticRun: '2026-09-02T12:00:00Z' },
  links: [{ kind: 'runbook', title: 'R', url: 'https://example.com', checked: '2026-09-03' }],
};

test('rank, review, approval and readiness, with their dates as instants', () => {
  const { registry, problems } = decoded(full);
  expect(problems).toEqual([]);
  expect(registry.kpis[0]).toMatchObject({
    rank: 'primary',
    review: { cadence: 'weekly', by: 'Payments weekly' },
    approved: { by: 'Reliability council', on: Date.UTC(2026, 9, 1), version: 3 },
    ready: { onCallTrained: Date.UTC(2026, 8, 1), syntheticRun: Date.UTC(2026, 8, 2, 12) },
    links: [{ kind: 'runbook', title: 'R', url: 'https://example.com', checked: Date.UTC(2026, 8, 3) }],
  });
});

test('without them a KPI has none', () => {
  const [kpi] = decoded({}).registry.kpis;
  const keys = Object.keys(kpi ?? {});
  expect(keys).toContain('links');
  expect(['rank', 'review', 'approved', 'ready'].filter((key) => keys.includes(key))).toEqual([]);
});

test.each<[Overrides, string]>([
  [{ rank: 'primry' }, 'kpis[0].rank Did you mean "primary"?'],
  [{ review: { cadence: 'weekly' } }, 'kpis[0].review.by Add it: The meeting or the group that looks at it.'],
  [
    { review: { cadence: 'often', by: 'A' } },
    'kpis[0].review.cadence Write one of: daily, weekly, monthly, quarterly, yearly.',
  ],
  [{ approved: { by: 'A', on: '2026-02-30', version: 1 } }, 'kpis[0].approved.on'],
  [{ approved: { by: 'A', on: '2026-02-03', version: 0 } }, 'kpis[0].approved.version Write 1 or more.'],
  [{ ready: { alertsTested: '2026-13-01' } }, 'kpis[0].ready.alertsTested'],
  [{ ready: { alertsTested: true } }, 'kpis[0].ready.alertsTested Write one such as 2026-01-31.'],
  [
    { links: [{ kind: 'ticket', title: 'R', url: 'https://example.com', checked: '2026-02-31' }] },
    'kpis[0].links[0].checked',
  ],
])('%j is refused', (overrides, told) => {
  const { registry, problems } = decoded(overrides);
  expect(registry.kpis).toEqual([]);
  expect(problems.map(({ path, hint }) => `${path} ${hint}`)).toEqual([expect.stringContaining(told)]);
});
