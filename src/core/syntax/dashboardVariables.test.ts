import { dashboardVariables } from './dashboardVariables';

test.each<[string, string[]]>([
  ['sum(increase(x_total[$__interval]))', []],
  ['increase(x[${__interval}]) + rate(y[$__rate_interval]) + z[$__range]', []],
  ['x{job="$job", env=~"${env:regex}"}', ['$job', '${env:regex}']],
  ['shop_${app}_total{a="[[b]]"}', ['${app}', '[[b]]']],
  ['x{code=~"5..$"}', []],
  ['label_replace(x, "a", "$1-${2}", "b", "(.*)")', []],
  ['x # not $this', []],
  ['x{a="$job"} / y{a="$job"}', ['$job']],
])('of PromQL: %s', (query, expected) => {
  expect(dashboardVariables(query, 'prometheus')).toEqual(expected);
});

test.each<[string, string | undefined, string[]]>([
  ['select $__timeGroupAlias(t, $__interval), 1 from x where $__timeFilter(t) and a > $__from', 'postgres', []],
  ["select 1 where region in ($region) and a = '$b' -- $c", 'postgres', ['$region', '$b']],
  ['select 1 where a = ${region:sqlstring}', 'mysql', ['${region:sqlstring}']],
  ['select $tag$ $x $tag$', 'postgres', []],
  ['select $tag$ $x $tag$', 'mysql', ['$tag', '$x']],
  ['select a from x where b = $region', 'something', ['$region']],
])('of SQL: %s (%s)', (query, dialect, expected) => {
  expect(dashboardVariables(query, 'sql', dialect)).toEqual(expected);
});

test('of a query object', () => {
  const query = { expr: 'a $b', n: 1, list: ['${c}', null], time: '$__from ${__to:date:iso}' };
  expect(dashboardVariables(query, 'other')).toEqual(['$b', '${c}']);
});
