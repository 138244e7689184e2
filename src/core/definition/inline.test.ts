import { exampleKpi, exampleRegistry, exampleText } from '../testing/example';
import { decodeInline, decodeRegistry } from './decode';

const composite = { inputs: undefined, window: undefined, budget: undefined };
const { registry } = decodeRegistry([
  {
    name: 'kpis.yaml',
    text: exampleRegistry({ id: 'a' }, { ...composite, id: 'b', formula: 'kpi("a")' }),
  },
]);

test('one definition by itself', () => {
  const { kpi, registry: alone, problems } = decodeInline(exampleKpi());
  expect(problems).toEqual([]);
  expect(alone.kpis).toEqual([kpi]);
  expect(alone.places?.get('checkout-availability')).toMatchObject({ path: '', at: { line: 1, column: 1 } });
});

test('it may speak of the KPIs around it', () => {
  const text = exampleKpi({ ...composite, id: 'c', formula: 'kpi("a") + kpi("b")' });
  expect(decodeInline(text, registry).kpi).toMatchObject({ id: 'c', window: null });
  expect(decodeInline(text).problems).toMatchObject([{ code: 'unknown-kpi' }, { code: 'unknown-kpi' }]);
});

test('it takes the place of the one with its id', () => {
  const text = exampleKpi({ ...composite, id: 'a', formula: 'kpi("b")' });
  const { kpi, problems } = decodeInline(text, registry);
  expect(kpi).toBeNull();
  expect(problems).toMatchObject([
    { code: 'cycle', path: 'formula', message: 'This KPI depends on itself: a -> b -> a.' },
  ]);
});

test.each([
  ['', '1:1 empty-file'],
  ['# nothing', '1:1 empty-file'],
  ['id: [', '1:5 bad-yaml'],
  [exampleText, '1:1 not-inline'],
  ['id: a\nkpis: []', '2:1 not-inline'],
  ['id: a\n---\nid: b', '3:1 not-inline'],
  ['text', '1:1 wrong-type'],
  [exampleKpi({ id: undefined }), '1:1 missing-key'],
  [exampleKpi({ description: 'password=hunter2' }), '11:15 secret'],
  ['a: 1\n'.repeat(500_000), '1:1 large-file'],
])('%.40j is refused at %s', (text, expected) => {
  const { kpi, problems } = decodeInline(text);
  const [first] = problems;
  expect(kpi).toBeNull();
  expect(`${first?.at?.line}:${first?.at?.column} ${first?.code}`).toBe(expected);
});
