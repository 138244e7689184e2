import fc from 'fast-check';
import type { Registry } from '../core/definition/types';
import { kpi } from '../core/testing/world';
import {
  filterList,
  filterNames,
  listedNames,
  listValues,
  parseListQuery,
  queryText,
  writeListQuery,
} from './variables';

const kpis = [
  kpi({ id: 'b', name: 'Beta', tags: ['x', 'y'], category: 'cost', owner: { name: 'Zoe "Z"', team: 'Ops' } }),
  kpi({ id: 'a', name: 'Alpha', tags: ['x'], category: 'data', owner: { name: 'Ada', team: 'Payments, EU' } }),
  kpi({ id: 'c', name: 'Gamma' }),
];
const registry: Registry = { kpis, byId: new Map(kpis.map((one) => [one.id, one])) };

function values(text: string): Array<string | number | undefined> {
  const parsed = parseListQuery(text);
  const found = parsed.ok ? listValues(parsed.value, registry) : parsed;
  return found.ok ? found.value.map(({ value }) => value) : ['error'];
}

test.each<[string, string[]]>([
  ['kpis()', ['b', 'a', 'c']],
  ['  kpis ( ) ', ['b', 'a', 'c']],
  ['owners()', ['Ada', 'Zoe "Z"']],
  ['teams()', ['Ops', 'Payments, EU']],
  ['tags()', ['x', 'y']],
  ['categories()', ['cost', 'data']],
  ['kpis(tag=y)', ['b']],
  ['kpis(tag="x", team=Ops)', ['b']],
  ['kpis(tag=x,tag=y)', ['b', 'a']],
  ['kpis(team="Payments, EU")', ['a']],
  ['kpis(owner="Zoe \\"Z\\"")', ['b']],
  ['owners(category=data)', ['Ada']],
  ['kpis(team="nobody")', []],
])('%s lists %j', (text, expected) => {
  expect(values(text)).toEqual(expected);
});

test('KPIs are shown by name', () => {
  expect(listValues({ list: 'kpis', filters: { tags: ['y'] } }, registry)).toEqual({
    ok: true,
    value: [{ text: 'Beta', value: 'b' }],
  });
});

test.each<[string, string, string]>([
  ['', 'The query is empty.', 'Write one of kpis(), owners(), teams(), tags(), categories().'],
  ['kpi()', 'Unknown list "kpi()".', 'Did you mean "kpis()"?'],
  ['kpis', 'Unknown list "kpis".', 'Did you mean "kpis()"?'],
  ['metrics()', 'Unknown list "metrics()".', 'Write one of kpis(), owners(), teams(), tags(), categories().'],
  ['constructor()', 'Unknown list "constructor()".', 'Write one of kpis(), owners(), teams(), tags(), categories().'],
  ['kpis(teem="a")', 'Unknown filter "teem="a"".', 'Did you mean "team"?'],
  [
    'kpis(tag=x, Payments)',
    'Unknown filter "Payments".',
    'Write team="..." or owner="..." or tag="..." or category="...".',
  ],
  [
    'kpis(team="open)',
    'Unknown filter "team="open".',
    'Write team="..." or owner="..." or tag="..." or category="...".',
  ],
])('%s is refused', (text, message, hint) => {
  const parsed = parseListQuery(text);
  expect(parsed.ok).toBe(false);
  expect(parsed.ok ? null : parsed.problems[0]).toMatchObject({ message, hint });
});

test('what is written is read again', () => {
  const filter = fc.option(fc.array(fc.string(), { minLength: 1, maxLength: 3 }), { nil: undefined });
  const lists = fc.record(Object.fromEntries(filterNames.map((name) => [filterList[name], filter])));
  fc.assert(
    fc.property(fc.constantFrom(...listedNames), lists, (list, all) => {
      const filters = Object.fromEntries(Object.entries(all).filter(([, entries]) => entries !== undefined));
      expect(parseListQuery(writeListQuery({ list, filters }))).toEqual({ ok: true, value: { list, filters } });
    })
  );
});

test.each([
  ['kpis()', 'kpis()'],
  [{ refId: 'A', query: 'tags()' }, 'tags()'],
  [{ refId: 'A' }, ''],
  [undefined, ''],
])('the text of %j is "%s"', (query, text) => {
  expect(queryText(query)).toBe(text);
});
