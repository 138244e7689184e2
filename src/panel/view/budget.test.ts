import { budgetState, sliceBudgetState, type BudgetState } from '../../core/compute/budget/remaining';
import { day, minute } from '../../core/time/units';
import { budgetView, objectiveText } from './budget';

const spent = (bad: number, total = 8_640_000, objective = 0.999): BudgetState =>
  budgetState({ bad, total, allowed: (1 - objective) * total }, objective, 28 * day);

test.each([
  ['untouched', spent(0), 1, '100% left', 'accent', '40 min of full outage left'],
  ['mostly left', spent(1203), 0.861, '86% left', 'accent', '35 min of full outage left'],
  ['low', spent(7000), 0.19, '19% left', 'warning', '7 min 39 s of full outage left'],
  ['nearly gone', spent(8639), 0, 'under 0.1% left', 'warning', 'under 1 s of full outage left'],
  ['gone', spent(8640), 0, '0% left', 'bad', 'under 1 s of full outage left'],
  ['overspent', spent(11_578), 0, 'Overspent by 34%', 'bad', null],
])('a budget %s', (_, budget, bar, remaining, tone, time) => {
  const view = budgetView(budget);
  expect(view?.bar).toBeCloseTo(bar, 2);
  expect(view?.remaining).toBe(remaining);
  expect(view).toMatchObject({ tone, time, isOverspent: remaining.startsWith('Overspent') });
});

test('spent and allowed events are told', () => {
  expect(budgetView(spent(1203))?.events).toBe('1,203 bad of 8,640 allowed');
});

test.each([
  ['an objective of 100 %', spent(3, 1000, 1), 'No budget: objective 100%', /the objective is 100%$/],
  ['no events', spent(0, 0), 'No events: budget unknown', /^No events in the window/],
])('%s has nothing to draw, and says so', (_, budget, remaining, full) => {
  expect(budgetView(budget)).toMatchObject({ bar: null, events: null, time: null, remaining });
  expect(budgetView(budget)?.full).toMatch(full);
});

const slices = (bad: number, total = 1000): BudgetState =>
  sliceBudgetState({ bad, total, allowed: 0.1 * total }, 0.9, 5 * minute);

test.each([
  [40, '3 h 20 min spent of 8 h 20 min allowed', '5 h of bad time left', '60% left'],
  [0, 'Nothing spent of 8 h 20 min allowed', '8 h 20 min of bad time left', '100% left'],
  [120, '10 h spent of 8 h 20 min allowed', null, 'Overspent by 20%'],
])('of %d bad slices the budget is told as time', (bad, events, time, remaining) => {
  expect(budgetView(slices(bad))).toMatchObject({ events, time, remaining });
});

test('without known slices there is no budget, and no talk of events', () => {
  expect(budgetView(slices(0, 0))).toMatchObject({ bar: null, remaining: 'No data: budget unknown' });
});

test('no budget, no view', () => {
  expect(budgetView(null)).toBeNull();
});

test.each([
  [0.999, '99.9%'],
  [0.9995, '99.95%'],
  [1, '100%'],
  [0.95, '95%'],
])('the objective %d reads %s', (objective, text) => {
  expect(objectiveText(objective)).toBe(text);
});

test.each([
  [['Cart'], null, 'Shared with Cart'],
  [['Cart'], 0.34, 'Shared with Cart; this KPI spent 34% of what is spent'],
  [['Cart', 'Search'], 0.34, 'Shared with Cart and Search; this KPI spent 34% of what is spent'],
  [['A', 'B', 'C', 'D'], 1, 'Shared with 4 other KPIs; this KPI spent 100% of what is spent'],
])('a budget shared with %j says so', (names, share, shared) => {
  const parts = ['Payment', ...names].map((name) => ({ id: name, name, bad: 1, share }));
  expect(budgetView(spent(1203), null, { name: 'checkout', parts })?.shared).toBe(shared);
});
