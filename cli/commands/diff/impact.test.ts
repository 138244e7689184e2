import fs from 'node:fs';
import { exampleRegistry } from '../../../src/core/testing/example';
import { countsOf, grafanaOf, settingsAnswer, type Answer } from '../../testing/grafana';
import { temporaryFolder } from '../../testing/folder';
import { kpi } from '../../testing/world';

type Overrides = Readonly<Record<string, unknown>>;

const composite: Overrides = {
  ...{ id: 'shop', name: 'Shop', inputs: undefined, window: undefined, budget: undefined },
  ...{ formula: 'kpi("checkout-availability")', target: 99 },
};

/** 1990 of 2000 were good: 99.5 %. By the metric `fine_total`, 1980 were: 99 %. */
const counts = countsOf((expr) => (/fine/.test(expr) ? 1980 : /good/.test(expr) ? 1990 : 2000));

async function compared(
  old: readonly Overrides[],
  now: readonly Overrides[],
  args: string[] = [],
  answer: Answer | typeof counts = counts
) {
  const folder = temporaryFolder({ 'old.yaml': exampleRegistry(...old), 'new.yaml': exampleRegistry(...now) });
  const { fetch, sent } = grafanaOf({ '/api/frontend/settings': settingsAnswer, '/api/ds/query': answer });
  const command = ['diff', 'old.yaml', 'new.yaml', '--impact', '--grafana', 'http://grafana.test', ...args];
  const ran = await kpi(command, { folder, fetch, now: () => Date.parse('2026-05-01T12:00:00Z') });
  fs.rmSync(folder, { recursive: true });
  return { ...ran, asked: sent.length };
}

const fine = {
  good: { source: 'Prometheus', query: 'sum(increase(fine_total[$__interval]))', over: 'sum' },
  total: { source: 'Prometheus', query: 'sum(increase(all_total[$__interval]))', over: 'sum' },
};

test('values, days off target and the largest difference, by both definitions', async () => {
  const { code, output } = await compared(
    [{ target: 99.2 }, composite],
    [{ target: 99.2, inputs: fine, version: 2 }, composite]
  );
  expect(code).toBe(0);
  const rows = output.split('\n').map((line) => line.split(/ {2,}/));
  expect(rows).toContainEqual([
    'checkout-availability',
    ...['99.5 %, On target', '99 %, Off target', '0 days', '90 days', '90 of 90 days', '99.5 % to 99 % on 2026-02-01'],
  ]);
  expect(rows).toContainEqual([
    'shop (through a part)',
    ...['99.5 %, On target', '99 %, On target', '0 days', '0 days', '0 of 90 days', '99.5 % to 99 % on 2026-02-01'],
  ]);
});

test('another target changes the status alone, of every day', async () => {
  const { output } = await compared([{ target: 99.2 }], [{ target: 99.8, version: 2 }]);
  expect(output).toMatch(
    /^checkout-availability +99\.5 %, On target +99\.5 %, Off target +0 days +90 days +90 of 90 days +-$/m
  );
});

test('earlier versions of the new definition are left out: it is read as if it had always been in force', async () => {
  const versions = [
    {
      version: 1,
      since: '2026-01-01',
      until: '2026-04-20',
      reason: 'x',
      definition: {
        inputs: {
          good: { source: 'Prometheus', query: 'sum(increase(good_total[$__interval]))', over: 'sum' },
          total: fine.total,
        },
        formula: '100 * good / total',
      },
    },
  ];
  const { output } = await compared(
    [{ target: 99.2 }],
    [{ target: 99.2, inputs: fine, version: 2, versions }],
    ['--json']
  );
  const { impact } = JSON.parse(output);
  expect(impact[0].course.map(({ after }: { after: { value: number } }) => after.value)).toEqual(Array(90).fill(99));
});

test('as JSON and Markdown', async () => {
  const { output } = await compared([], [{}], ['--json']);
  const { changes, impact } = JSON.parse(output);
  expect(changes).toMatchObject([{ kind: 'added' }]);
  expect(impact).toMatchObject([
    {
      id: 'checkout-availability',
      now: { before: null, after: { value: 99.5 } },
      days: 0,
      offTarget: { before: 0, after: 90 },
    },
  ]);
  const markdown = (await compared([], [{}], ['--format', 'markdown'])).output;
  expect(markdown).toContain('| checkout-availability | - | 99.5 %, Off target | - | 90 days | - | - |');
});

test('where only words change, Grafana is not asked', async () => {
  const { code, output, asked } = await compared([{}], [{ name: 'Other' }]);
  expect([code, output, asked]).toEqual([0, 'checkout-availability: only words: name.\n', 0]);
});

test('a source that fails is told, and ends with 3', async () => {
  const { code, output } = await compared([{}], [{ target: 99, version: 2 }], [], {
    status: 502,
    body: { message: 'no route' },
  });
  expect([code, output]).toEqual([3, expect.stringMatching(/^checkout-availability: .*no route/m)]);
});

test.each([
  [['--impact'], 'The address of Grafana is missing.'],
  [['--grafana', 'http://grafana.test'], '--grafana has no effect without --impact.'],
])('%j is refused', async (args, told) => {
  const folder = temporaryFolder({ 'a.yaml': exampleRegistry({}) });
  expect(await kpi(['diff', 'a.yaml', 'a.yaml', ...args], { folder })).toMatchObject({
    code: 2,
    messages: expect.stringContaining(told),
  });
  fs.rmSync(folder, { recursive: true });
});
