import { budgetState, type BudgetState } from '../../core/slo/budget';
import { day } from '../../core/time/units';
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
