import { exampleRegistry } from '../../core/testing/example';
import { prometheus } from '../../core/testing/world';
import { loadDecoder } from '../decoder';
import { viewRegistry } from './registryView';

beforeAll(loadDecoder);

const lost = { source: 'Prometeus', query: 'x[$__interval]', over: 'sum' };
const sources = new Map([
  ['Prometheus', prometheus],
  ['prom', prometheus],
]);

test('a registry is counted: KPIs, owners, sources, size', () => {
  const text = exampleRegistry({ id: 'a' }, { id: 'b' }, { id: 'c', owner: { name: 'Platform lead' } });
  const { summary, kpis, problems, isLarge } = viewRegistry([{ name: 'kpis.yaml', text }], sources);
  expect(summary).toMatch(/^3 KPIs, 2 owners, 1 source, 1\.\d KiB$/);
  expect(kpis).toHaveLength(3);
  expect(problems).toEqual([[]]);
  expect(isLarge).toBe(false);
});

test('nothing yet', () => {
  expect(viewRegistry([], sources).summary).toBe('');
});

test.each([
  [{ unitt: 'ms' }, /^0 KPIs, .* KiB\. 1 error\. Definitions with errors are left out\.$/],
  [{ formula: 'good', budget: undefined, inputs: { good: lost } }, /^1 KPI, .* KiB\. 1 error\.$/],
  [{ owner: { name: 'Lead', email: 'ada.lovelace@example.com' } }, /^1 KPI, .* KiB\. 1 warning\.$/],
])('what is wrong is counted, and whether anything is left out: %j', (over, text) => {
  expect(viewRegistry([{ name: 'kpis.yaml', text: exampleRegistry(over) }], sources).summary).toMatch(text);
});

test('each file has its own problems, in the order of its text, from the text and from the sources', () => {
  const { problems } = viewRegistry(
    [
      { name: 'a.yaml', text: exampleRegistry({ id: 'fine' }) },
      {
        name: 'b.yaml',
        text: exampleRegistry(
          {
            id: 'lost',
            inputs: { good: lost },
            formula: 'good',
            budget: undefined,
          },
          { id: 'odd', unitt: 'ms', owner: { name: 'Lead', email: 'ada.lovelace@example.com' } }
        ),
      },
    ],
    sources
  );
  expect(problems[0]).toEqual([]);
  expect(problems[1]?.map(({ code, severity }) => [code, severity])).toEqual([
    ['unknown-source', 'error'],
    ['private-address', 'warning'],
    ['unknown-key', 'error'],
  ]);
  expect(problems[1]?.[0]).toMatchObject({ hint: 'Did you mean "Prometheus"?', at: { file: 'b.yaml', line: 7 } });
});

test('of two files with one name each keeps its problems', () => {
  const broken = { name: 'kpis.yaml', text: 'apiVersion: kpi/v1\nkpi: []\n' };
  const { problems } = viewRegistry([{ name: 'kpis.yaml', text: exampleRegistry({}) }, broken, broken], sources);
  expect(problems[0]).toEqual([]);
  expect(problems[1]?.length).toBeGreaterThan(0);
  expect(problems[2]).toHaveLength(problems[1]!.length);
});

test('size is told in bytes as they travel, and over 256 KiB is too much', () => {
  const comment = (length: number) => [{ name: 'a', text: `#${'é'.repeat(length)}` }];
  expect(viewRegistry(comment(100 * 1024), sources)).toMatchObject({
    summary: expect.stringContaining('200 KiB'),
    isLarge: false,
  });
  expect(viewRegistry(comment(130 * 1024), sources).isLarge).toBe(true);
});
