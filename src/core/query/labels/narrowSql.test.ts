import { narrowedSql } from './narrowSql';

const canary = { version: 'canary' };

test.each([
  [
    'select $__timeGroupAlias(at, $__interval), count(*) from t where $__timeFilter(at) group by 1',
    "select $__timeGroupAlias(at, $__interval), count(*) from t where ($__timeFilter(at) AND version = 'canary') group by 1",
  ],
  [
    'select 1 from t where a or $__timeFilter(at)',
    "select 1 from t where a or ($__timeFilter(at) AND version = 'canary')",
  ],
  [
    'with a as (select * from t where $__unixEpochFilter(at)) select * from a, b where $__timeFilter(b.at)',
    "with a as (select * from t where ($__unixEpochFilter(at) AND version = 'canary')) select * from a, b where ($__timeFilter(b.at) AND version = 'canary')",
  ],
  ["select '$__timeFilter(at)' from t -- $__timeFilter(at)", null],
  ['select 1 from t where at >= $__timeFrom()', null],
])('%s', (text, expected) => {
  expect(narrowedSql(text, canary, 'postgres')).toBe(expected);
});

test.each([
  ['postgres', "o'n\\x", "'o''n\\x'"],
  ['mysql', "o'n\\x", "'o''n\\\\x'"],
  [undefined, "x' or '1'='1", "'x'' or ''1''=''1'"],
] as const)('a value is text in %s: %s', (dialect, value, literal) => {
  expect(narrowedSql('select 1 where $__timeFilter(at)', { a: value }, dialect)).toContain(` AND a = ${literal})`);
});
