import { expandText, expandValue } from './expand';

const env = { HOST: 'db', PORT: '5432', OFF: 'false', EMPTY: '', NESTED: '$HOST' };

test.each([
  ['plain', 'plain'],
  ['$HOST:${PORT}', 'db:5432'],
  ['$__env{HOST}', 'db'],
  ['$$HOST costs $$5', '$HOST costs $5'],
  ['$$$HOST', '$db'],
  ['increase(x[$$__interval])', 'increase(x[$__interval])'],
  ['increase(x[$__interval])', 'increase(x[])'],
  ['$MISSING', ''],
  ['${MISSING}', ''],
  ['100 $', '100 $'],
  ['a $. b', 'a $. b'],
  ['$? and $1', ' and '],
  ['${NESTED}', 'db'],
])('%s becomes %s', (text, expected) => {
  expect(expandText(text, env)).toBe(expected);
});

test.each<[unknown, unknown]>([
  ['$PORT', 5432],
  ['$OFF', false],
  ['5432', '5432'],
  ['$$5', '$5'],
  ['x$PORT', 'x5432'],
  [
    { port: '$PORT', list: ['$HOST', 1, null, true] },
    { port: 5432, list: ['db', 1, null, true] },
  ],
])('in jsonData %j becomes %j', (value, expected) => {
  expect(expandValue(value, env)).toEqual(expected);
});
