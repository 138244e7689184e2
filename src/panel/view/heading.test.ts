import { kpiData } from '../testing/data';
import { headingOf } from './heading';

const entries = (...names: string[]) =>
  names.map((name) => ({ key: name, show: 'status' as const, data: kpiData({ kpi: { name } }) }));

test.each([
  ['', ['Checkout availability'], 'shown'],
  ['  ', ['Checkout availability'], 'shown'],
  ['Checkout availability', ['Checkout availability'], 'hidden'],
  ['checkout-availability', ['Checkout availability'], 'hidden'],
  ['Checkout availability (28 days)', ['Checkout availability'], 'hidden'],
  ['Checkout', ['Checkout availability'], 'muted'],
  ['Checkout availability of others', ['Availability of other shops'], 'muted'],
  ['Costs', ['Cost'], 'muted'],
  ['Checkout availability', ['Checkout availability', 'Search'], 'shown'],
  ['Checkout', [], 'shown'],
])('under the title "%s", %j is %s', (title, names, heading) => {
  expect(headingOf(title, entries(...names))).toMatchObject({ look: heading });
});

test.each([
  ['', 'h2'],
  ['Payments', 'h3'],
])('under the title "%s" a name is an %s', (title, tag) => {
  expect(headingOf(title, entries('Checkout availability', 'Search'))).toEqual({ look: 'shown', tag });
});
