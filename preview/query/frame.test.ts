import { encodeFrame, type Field } from './frame';

function dataOf(...fields: Field[]): unknown {
  return JSON.parse(JSON.stringify(encodeFrame({ fields, meta: {} }, 'A'))).data;
}

test.each<[string, Field, unknown]>([
  [
    'what is no number travels as null with its place',
    { name: 'v', kind: 'float64', nullable: true, values: [1, NaN, Infinity, null, -Infinity, NaN] },
    { values: [[1, null, null, null, null, null]], entities: [{ NaN: [1, 5], Inf: [2], NegInf: [4] }] },
  ],
  [
    'microseconds travel as nanoseconds beside the milliseconds, also before 1970',
    { name: 't', kind: 'time', nullable: true, values: [1_000_001, null, -1, 0] },
    { values: [[1000, null, -1, 0]], nanos: [[1000, 0, 999_000, 0]] },
  ],
  [
    'whole milliseconds need no nanoseconds',
    { name: 't', kind: 'time', nullable: false, values: [1_000_000, -5000] },
    { values: [[1000, -5]] },
  ],
  [
    'other values stay as they are',
    { name: 's', kind: 'string', nullable: true, values: ['NaN', null] },
    { values: [['NaN', null]] },
  ],
])('%s', (_, field, data) => {
  expect(dataOf(field)).toEqual(data);
});

test('columns without anything special hold their place among those that have it', () => {
  const plain: Field = { name: 'a', kind: 'float64', nullable: false, values: [1] };
  expect(dataOf(plain, { ...plain, values: [NaN] })).toEqual({ values: [[1], [null]], entities: [null, { NaN: [0] }] });
});

test('a schema says type, labels and names only where there are some', () => {
  const field: Field = { name: '', kind: 'bool', nullable: true, values: [], labels: { a: 'b' } };
  expect(encodeFrame({ fields: [field], meta: { executedQueryString: 'q' } }, 'B')).toMatchObject({
    schema: {
      refId: 'B',
      meta: { typeVersion: [0, 0], executedQueryString: 'q' },
      fields: [{ type: 'boolean', typeInfo: { frame: 'bool', nullable: true }, labels: { a: 'b' } }],
    },
  });
});
