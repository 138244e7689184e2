import { kpiData } from '../testing/data';
import { saidOnce } from './saidOnce';

const hint = 'Test the data source under Connections, Data sources.';
const failed = (source: string) => ({
  code: 'source-failed',
  message: `${source} did not answer: the connection was refused.`,
  hint,
  source,
});
const own = { code: 'input-missing', message: 'The input "good" has no data.' };
const entry = (...problems: Array<ReturnType<typeof failed> | typeof own>) => ({
  key: 'k',
  data: kpiData({ problems }),
});
const messages = (entries: ReturnType<typeof saidOnce>['entries']) =>
  entries.map(({ data }) => data.problems.map(({ message }) => message));

test('a source that fails several KPIs is told once, and named on each', () => {
  const { entries, lines } = saidOnce([entry(failed('Shop')), entry(), entry(failed('Shop'), own)]);
  expect(lines).toEqual([`Shop did not answer: the connection was refused. ${hint}`]);
  expect(messages(entries)).toEqual([['Shop failed.'], [], ['Shop failed.', own.message]]);
});

test('two sources are two sentences, and a KPI of both names both', () => {
  const both = entry(failed('Shop'), failed('Prometheus'));
  const { entries, lines } = saidOnce([both, entry(failed('Shop')), entry(failed('Prometheus'))]);
  expect(lines.length).toBe(2);
  expect(messages(entries)[0]).toEqual(['Shop failed.', 'Prometheus failed.']);
});

test('one that fails a single KPI is told on its card, also where both of its inputs say so', () => {
  const given = [entry(failed('Shop'), failed('Shop')), entry(failed('Prometheus')), entry()];
  const { entries, lines } = saidOnce(given);
  expect(lines).toEqual([]);
  expect(entries).toBe(given);
});

test('problems of definitions stay where they are', () => {
  const given = [entry(own), entry(own)];
  expect(saidOnce(given)).toEqual({ entries: given, lines: [] });
});
