import { decodeOptions, defaultOptions, parts } from './options';

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a list', []],
  ['unknown words', { layout: 'pie', density: 3, order: null, show: 'all' }],
  ['parts that are no switches', { show: { target: 'yes', budget: 0 } }],
  ['keys of another panel', { legend: { showLegend: true } }],
])('%s takes the defaults', (_, saved) => {
  expect(decodeOptions(saved)).toEqual(defaultOptions);
});

test('what is known is kept, beside what is not', () => {
  const saved = { layout: 'rows', density: 'compact', order: 'urgent', show: { owner: false, unknown: true } };
  expect(decodeOptions(saved)).toEqual({
    layout: 'rows',
    density: 'compact',
    order: 'urgent',
    show: { ...defaultOptions.show, owner: false },
  });
});

test('every part has a switch', () => {
  expect(Object.keys(decodeOptions({}).show).sort()).toEqual([...parts].sort());
});
