import { FakeSource } from '../testing/fakeSource';
import { Bench, kpi } from '../testing/world';
import { day } from '../time/units';

const now = 20_000 * day;

test.each<[string, (text: string) => number, string[]]>([
  ['total', (text) => (text.startsWith('total') ? NaN : 9), ["total returned no series: is the metric's name right?"]],
  ['nothing', (text) => (text.startsWith('good') ? 9 : 10), []],
])('an input that returned nothing is named: %s', async (_, truth, messages) => {
  const { notices, problems } = await new Bench(new FakeSource(truth), now).ask(kpi());
  expect(notices.filter(({ code }) => code === 'empty-input').map(({ message }) => message)).toEqual(messages);
  expect(problems).toEqual([]);
});
