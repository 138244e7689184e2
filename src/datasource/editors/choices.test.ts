import { kpi } from '../../core/testing/world';
import { choicesOf, chosenOf, matching, variableChoices } from './choices';

const hostile = '<img src=x onerror=alert(1)>';
const kpis = [
  kpi({ id: 'b', name: 'Beta', tags: ['y', 'x'], category: 'cost', owner: { name: 'Zoe', team: 'Ops' } }),
  kpi({ id: 'a', name: 'Alpha', tags: ['x'], owner: { name: hostile, team: 'Ops' } }),
  kpi({ id: 'c', name: 'Gamma', category: undefined }),
];

test('each list holds what the registry has, KPIs in its order, words from A to Z with how many have them', () => {
  const choices = choicesOf(kpis);
  expect(choices.ids).toEqual([
    { value: 'b', label: 'Beta', description: 'b, Zoe', keywords: 'Zoe' },
    { value: 'a', label: 'Alpha', description: `a, ${hostile}`, keywords: hostile },
    { value: 'c', label: 'Gamma', description: 'c' },
  ]);
  expect(choices.tags).toEqual([
    { value: 'x', label: 'x', description: '2 KPIs' },
    { value: 'y', label: 'y', description: '1 KPI' },
  ]);
  expect(choices.teams.map(({ value }) => value)).toEqual(['Ops']);
  expect(choices.categories.map(({ value }) => value)).toEqual(['cost']);
});

test.each([
  ['', ['b', 'a', 'c']],
  ['alpha', ['a']],
  ['gamma', ['c']],
  ['zoe', ['b']],
  ['ZO be', ['b']],
  ['nobody', []],
])('"%s" finds %j by name, id or owner', (search, ids) => {
  expect(matching(choicesOf(kpis).ids, search).map(({ value }) => value)).toEqual(ids);
});

test('variables are choices as they are written in a query', () => {
  expect(variableChoices(['team'])).toEqual([{ value: '$team', label: '$team', group: 'Dashboard variables' }]);
});

test.each([
  ['a count', choicesOf(kpis).tags, 'KPI'],
  ['a heading', variableChoices(['team']), 'board'],
])('%s finds nothing', (_, choices, search) => {
  expect(choices).not.toEqual([]);
  expect(matching(choices, search)).toEqual([]);
});

test('what is chosen but in no list stands for itself', () => {
  expect(chosenOf(['a', 'shop-$env'], choicesOf(kpis).ids).map(({ label }) => label)).toEqual(['Alpha', 'shop-$env']);
});
