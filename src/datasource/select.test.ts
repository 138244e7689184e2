import fc from 'fast-check';
import type { Kpi, Registry } from '../core/definition/types';
import { kpi } from '../core/testing/world';
import { interpolateList, interpolateLists, select } from './select';
import { templatesWith } from './testing/templates';
import type { KpiQuery } from './types';

function registryOf(...kpis: Kpi[]): Registry {
  return { kpis, byId: new Map(kpis.map((one) => [one.id, one])) };
}

const registry = registryOf(
  kpi({
    id: 'checkout',
    name: 'Checkout availability',
    tags: ['checkout', 'tier-1'],
    category: 'reliability',
    owner: { name: 'Ada', team: 'Payments' },
  }),
  kpi({
    id: 'latency',
    name: 'Checkout latency',
    tags: ['checkout'],
    category: 'reliability',
    owner: { name: 'Bo', team: 'Platform' },
  }),
  kpi({
    id: 'revenue',
    name: 'Revenue',
    tags: ['money', 'tier-1'],
    category: 'financial',
    description: 'What customers paid',
    owner: { name: 'Cy', team: 'Payments' },
  }),
  kpi({ id: 'orphan', name: 'Nobody’s' })
);

describe('which KPIs a query selects', () => {
  test.each<[string, Partial<KpiQuery>, string[]]>([
    ['ids, in the order of the query', { ids: ['revenue', 'checkout'] }, ['revenue', 'checkout']],
    ['a tag', { tags: ['checkout'] }, ['checkout', 'latency']],
    ['one of two tags', { tags: ['money', 'tier-1'] }, ['checkout', 'revenue']],
    ['an owner', { owners: ['Bo'] }, ['latency']],
    ['a team', { teams: ['Payments'] }, ['checkout', 'revenue']],
    ['a category', { categories: ['reliability'] }, ['checkout', 'latency']],
    ['lists narrow each other', { tags: ['tier-1'], categories: ['financial'] }, ['revenue']],
    ['ids are narrowed by lists', { ids: ['revenue', 'latency'], teams: ['Platform'] }, ['latency']],
    ['lists that exclude each other', { owners: ['Bo'], teams: ['Payments'] }, []],
    ['an empty list does not narrow', { tags: [], teams: ['Payments'] }, ['checkout', 'revenue']],
    ['words of a search, all of them, in any case', { search: 'LATENCY check' }, ['latency']],
    ['a search in ids', { search: 'orph' }, ['orphan']],
    ['a search in descriptions', { search: 'customers' }, ['revenue']],
    ['a search narrows lists', { teams: ['Payments'], search: 'checkout' }, ['checkout']],
    ['nothing named', {}, []],
    ['empty lists and a blank search', { ids: [], tags: [], search: '  ' }, []],
  ])('%s', (_, query, ids) => {
    const { kpis, problems } = select(query, registry);
    expect(kpis.map(({ id }) => id)).toEqual(ids);
    expect(problems).toEqual([]);
  });

  test('an unknown id is told with a suggestion, and the others are shown', () => {
    const { kpis, problems } = select({ ids: ['chekout', 'revenue', 'zzz'] }, registry);
    expect(kpis.map(({ id }) => id)).toEqual(['revenue']);
    expect(problems.map(({ message, hint }) => [message, hint])).toEqual([
      ['There is no KPI "chekout".', 'Did you mean "checkout"?'],
      ['There is no KPI "zzz".', 'Edit the query and select a KPI from the registry.'],
    ]);
  });

  test('ids that are all unknown do not fall back to everything', () => {
    expect(select({ ids: ['zzz'] }, registry).kpis).toEqual([]);
  });

  test('all are selected only where all are asked for', () => {
    expect(select({}, registry).kpis).toEqual([]);
    expect(select({ all: true }, registry).kpis).toEqual(registry.kpis);
    const [first] = registry.kpis;
    expect(select({ all: true, ids: [first?.id ?? ''] }, registry).kpis).toEqual([first]);
  });

  test('one more list never selects more', () => {
    const words = (...all: string[]) => fc.option(fc.subarray(all), { nil: undefined });
    const query = fc.record({
      ids: words('checkout', 'latency', 'revenue', 'zzz'),
      tags: words('checkout', 'tier-1', 'money'),
      teams: words('Payments', 'Platform'),
      categories: words('reliability', 'financial'),
    });
    fc.assert(
      fc.property(query, fc.subarray(['Ada', 'Bo', 'Cy'], { minLength: 1 }), (asked, owners) => {
        const ids = (one: Partial<KpiQuery>): string[] => select(one, registry).kpis.map(({ id }) => id);
        const more = ids({ ...asked, owners });
        const narrows = Object.values(asked).some((list) => (list ?? []).length > 0);
        expect(narrows ? ids(asked) : registry.kpis.map(({ id }) => id)).toEqual(expect.arrayContaining(more));
      })
    );
  });
});

describe('variables in lists', () => {
  const templates = templatesWith({
    kpi: ['checkout', 'revenue'],
    one: 'latency',
    env: ['eu', 'us'],
    none: [],
    empty: '',
  });

  test.each<[string, string[], string[]]>([
    ['no variable', ['checkout'], ['checkout']],
    ['one value', ['$one'], ['latency']],
    ['several values become several entries', ['$kpi'], ['checkout', 'revenue']],
    ['in braces', ['${kpi}'], ['checkout', 'revenue']],
    ['beside plain entries', ['latency', '$kpi'], ['latency', 'checkout', 'revenue']],
    ['inside a longer text', ['shop-${env}-up'], ['shop-eu-up', 'shop-us-up']],
    ['two in a text', ['${env}-${kpi}'], ['eu-checkout', 'eu-revenue', 'us-checkout', 'us-revenue']],
    ['the same value twice', ['$kpi', 'checkout'], ['checkout', 'revenue']],
    ['a variable without values', ['$none'], []],
    ['an empty variable', ['$empty'], []],
    ['an unknown variable stays as it is', ['$nobody'], ['$nobody']],
  ])('%s', (_, list, values) => {
    expect(interpolateList(list, templates, {})).toEqual(values);
  });

  test('scoped values win, as in a repeated panel', () => {
    expect(interpolateList(['$kpi'], templates, { kpi: { value: 'latency', text: 'Latency' } })).toEqual(['latency']);
  });

  test('of a query, every list and the search are filled in, the rest stays', () => {
    const query: KpiQuery = { refId: 'B', show: 'burn', ids: ['$kpi'], teams: ['$one'], search: 'a $one' };
    expect(interpolateLists(query, templates, {})).toEqual({
      refId: 'B',
      show: 'burn',
      ids: ['checkout', 'revenue'],
      teams: ['latency'],
      search: 'a latency',
    });
  });

  test('a query whose only variable is empty selects nothing', () => {
    expect(select(interpolateLists({ refId: 'A', ids: ['$none'] }, templates, {}), registry).kpis).toEqual([]);
  });
});
