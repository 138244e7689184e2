import type { VariableInterpolation } from '@grafana/runtime';

import { readTimeRange } from '../model/timeRange';
import { readVariables } from '../model/variables';
import { PreviewTemplateSrv } from './templateSrv';

const models = [
  { name: 'one', type: 'custom', query: "Ada : a'b,Bob : b.c", current: { text: 'Ada', value: "a'b" } },
  { name: 'many', type: 'custom', query: 'x,y.z', multi: true, current: { text: ['x', 'y.z'], value: ['x', 'y.z'] } },
  { name: 'all', type: 'custom', query: 'x,y', includeAll: true, current: { text: 'All', value: '$__all' } },
  { name: 'wild', type: 'custom', query: 'x,y', includeAll: true, allValue: '.*', current: { value: '$__all' } },
  { name: 'free', type: 'textbox', query: 'some text' },
];

function service(): PreviewTemplateSrv {
  const templates = new PreviewTemplateSrv();
  const range = readTimeRange('2026-02-02T00:00:00Z', '2026-02-02T01:00:00Z', 'utc');
  templates.setDashboard(readVariables(models, new URLSearchParams()), range, 'utc');
  return templates;
}

test.each([
  ['$one [[one]] ${one}', "a'b a'b a'b"],
  ['${one:text} ${one:sqlstring} ${one:singlequote}', "Ada 'a''b' 'a\\'b'"],
  ['$many ${many:csv} ${many:pipe} ${many:text}', '{x,y.z} x,y.z x|y.z x + y.z'],
  ['${many:regex} ${one:regex} ${many:json}', '(x|y\\.z) a\'b ["x","y.z"]'],
  ['${many:doublequote} ${many:join:;}', '"x","y.z" x;y.z'],
  ['${many:queryparam} ${many:percentencode} ${many:html}', 'var-many=x&var-many=y.z %7Bx%2Cy.z%7D x, y.z'],
  ['$all $wild ${all:text}', '{x,y} .* All'],
  ['$free', 'some text'],
  [
    '$__from ${__to:date:seconds} ${__from:date:YYYY} ${__from:date}',
    '1769990400000 1769994000 2026 2026-02-02T00:00:00.000Z',
  ],
  ['$__timezone', 'utc'],
  ['$missing ${missing:csv} $__interval', '$missing ${missing:csv} $__interval'],
  ['${one:unknown}', "a'b"],
])('%s becomes %s', (text, expected) => {
  expect(service().replace(text)).toBe(expected);
});

test('the variables of a request come before those of the dashboard, and may be objects', () => {
  const scoped = { one: { text: 'T', value: 'scoped' }, deep: { text: '', value: { a: { b: 7 } } } };
  expect(service().replace('$one ${one:text} ${deep.a.b} ${deep.a.c}', scoped)).toBe('scoped T 7 ');
});

test('a format may be a function, which is told the variable', () => {
  const format = jest.fn(() => 'formatted');
  expect(service().replace('$many $__from', {}, format)).toBe('formatted formatted');
  expect(format).toHaveBeenNthCalledWith(1, ['x', 'y.z'], expect.objectContaining({ name: 'many', multi: true }));
});

test('it tells what it found', () => {
  const found: VariableInterpolation[] = [];
  service().replace('${one:csv} $missing', {}, undefined, found);
  expect(found).toEqual([
    { match: '${one:csv}', variableName: 'one', format: 'csv', fieldPath: undefined, value: "a'b", found: true },
    {
      match: '$missing',
      variableName: 'missing',
      format: undefined,
      fieldPath: undefined,
      value: '$missing',
      found: false,
    },
  ]);
});

test.each([
  ['$one', true],
  ['no variable', false],
  ['$missing', false],
  [undefined, false],
])('whether "%s" contains a variable: %s', (text, contains) => {
  expect(service().containsTemplate(text)).toBe(contains);
});
