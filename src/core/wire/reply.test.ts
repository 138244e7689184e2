import { input, prometheus } from '../testing/world';
import { inputQuery } from '../query/query';
import type { SourceRequest } from '../query/batch';
import { minute } from '../time/units';
import { repliesOf } from './reply';

const step = 5 * minute;
const range = { from: 0, to: 2 * step };
const need = { query: inputQuery(input('good'), prometheus, step), step, range };
const request: SourceRequest = {
  source: prometheus,
  step,
  range,
  targets: [
    { refId: 'Q0', need, text: 'good' },
    { refId: 'Q1', need, text: 'total' },
  ],
};

function messageOf(response: unknown, refId = 'Q0'): string | undefined {
  const reply = repliesOf(request, response).get(refId);
  return reply?.kind === 'failed' ? reply.problem.message : undefined;
}

test('frames go to the targets that asked, each number column a series, without the name of the metric', () => {
  const frame = frameOf('Q0', [step, 2 * step], [1, 2]);
  const labelled = {
    ...frame,
    fields: frame.fields.map((field) => ({ ...field, labels: { __name__: 'up', job: 'shop' } })),
  };
  const replies = repliesOf(request, { data: [labelled, frameOf('Q1', [], [])] });
  expect(replies.get('Q0')).toEqual({
    kind: 'series',
    series: [{ name: 'Value', labels: { job: 'shop' }, times: [step, 2 * step], values: [1, 2] }],
  });
  expect(replies.get('Q1')).toEqual({ kind: 'series', series: [] });
});

test('columns of text are labels only for a query that asks for them', () => {
  const frame = {
    ...frameOf('Q0', [0, 0], [1, 2]),
    fields: [
      ...frameOf('Q0', [0, 0], [1, 2]).fields,
      { name: 'region', type: 'string', config: {}, values: ['eu', 'us'] },
    ],
  };
  const many = { labels: ['region'], tile: () => '', read: () => ({ ok: true as const, columns: [] }) };
  const asking = { ...need, query: { ...need.query, many } };
  const asked = { ...request, targets: [{ refId: 'Q0', need: asking, text: 'good' }] };
  expect(repliesOf(asked, { data: [frame] }).get('Q0')).toMatchObject({
    kind: 'series',
    series: [{ labels: {}, times: [0, 0], values: [1, 2], columns: new Map([['region', ['eu', 'us']]]) }],
  });
  expect(messageOf({ data: [frame] })).toBe(
    'Prometheus returned a time and more than one column, and the column "region" is text.'
  );
});

const table = (...columns: ReadonlyArray<readonly [string, string, unknown[]]>) => ({
  refId: 'Q0',
  length: columns[0]![2].length,
  fields: columns.map(([name, type, values]) => ({ name, type, config: {}, values })),
});

test('only texts are told as what they are, and a text alone is a value of its own', () => {
  const two = table(['time', 'time', [0]], ['region', 'string', ['eu']], ['size', 'string', ['s']]);
  expect(messageOf({ data: [two] })).toContain('the columns "region", "size" are text');
  const one = table(['time', 'time', [0]], ['value', 'string', ['12']]);
  expect(repliesOf(request, { data: [one] }).get('Q0')).toMatchObject({ series: [{ values: ['12'] }] });
});

const due = Date.UTC(2026, 9, 1);

test.each<[string, ReturnType<typeof table>]>([
  ['after the time', table(['time', 'time', [0, step]], ['due', 'time', [due, due]])],
  ['before the time', table(['due', 'time', [due, due]], ['time', 'time', [0, step]])],
  ['after seconds that are not called a time', table(['bucket', 'number', [0, 300]], ['due', 'time', [due, due]])],
])('a column of times is told from the time column: %s', (_, frame) => {
  expect(repliesOf(request, { data: [frame] }).get('Q0')).toMatchObject({
    series: [{ name: 'due', isTime: true, values: [due, due] }],
  });
});

test('a time column of another name, and behind the number, is one all the same', () => {
  const frame = table(['n', 'number', [7e6, 8e6]], ['hour', 'time', [0, step]]);
  expect(repliesOf(request, { data: [frame] }).get('Q0')).toMatchObject({
    series: [{ name: 'n', values: [7e6, 8e6] }],
  });
});

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'Prometheus returned no data frames.'],
  ['null', null, 'Prometheus returned no data frames.'],
  [
    'a web page',
    '<html><title>Sign in</title></html>',
    'Prometheus returned no data frames: a web page titled "Sign in" instead of data.',
  ],
  ['data that is no list', { data: 'ok' }, 'Prometheus returned no data frames.'],
  ['a frame without fields', { data: [{ refId: 'Q0' }] }, 'Prometheus returned something other than a data frame.'],
  [
    'a field without values',
    { data: [{ refId: 'Q0', length: 1, fields: [{ name: 'x' }] }] },
    'Prometheus returned something other than a data frame.',
  ],
  [
    'one column',
    { data: [{ refId: 'Q0', length: 1, fields: [{ name: 'n', type: 'number', config: {}, values: [1] }] }] },
    'Prometheus returned the column "n"; expected a time and a number.',
  ],
  [
    'an error of all targets',
    { data: [], errors: [{ message: 'parse error' }] },
    'Prometheus answered with an error: parse error.',
  ],
  [
    'an error in the older place',
    { data: [], error: { data: { message: 'overloaded' }, status: 503 } },
    'Prometheus answered with an error: overloaded (HTTP status 503).',
  ],
])('%s is told in a sentence', (_, response, message) => {
  expect(messageOf(response)).toBe(message);
});

test('an error with a refId fails that target alone', () => {
  const response = { data: [frameOf('Q1', [step], [1])], errors: [{ refId: 'Q0', message: 'bad query' }] };
  expect(messageOf(response, 'Q0')).toBe('Prometheus answered with an error: bad query.');
  expect(messageOf(response, 'Q1')).toBeUndefined();
});

test('a target that the response says nothing about has failed, but for sources that need not answer with a frame', () => {
  const response = { data: [frameOf('Q1', [step], [1])] };
  expect(messageOf(response)).toBe('Prometheus returned no data frame for the query.');
  const other = { ...request, source: { ...prometheus, kind: 'other' as const } };
  expect(repliesOf(other, response).get('Q0')).toEqual({ kind: 'series', series: [] });
});

test('frames that are nothing are passed over where another target is meant', () => {
  expect(messageOf({ data: [null, 7, frameOf('Q0', [step], [1])] })).toBeUndefined();
});

function frameOf(refId: string, times: readonly unknown[], values: readonly unknown[]) {
  const fields = [
    { name: 'Time', type: 'time', config: {}, values: times },
    { name: 'Value', type: 'number', config: {}, values },
  ];
  return { refId, fields, length: times.length };
}
