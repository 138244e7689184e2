import { input, kpi } from '../../core/testing/world';
import { sourcesText, checkHeading, valueText, type Outcome } from './definitionCheckView';

const rows = (...outcomes: Outcome[]) => outcomes.map((outcome) => ({ outcome }));

test.each([
  [{ rows: [], done: 0, isStopped: false }, false, 'There is no definition without errors to test.'],
  [{ rows: rows('answers', 'waiting'), done: 1, isStopped: false }, false, '1 of 2 tested ...'],
  [{ rows: rows('answers', 'answers'), done: 2, isStopped: false }, false, 'All sources answered.'],
  [{ rows: rows('answers', 'no-data'), done: 2, isStopped: false }, false, 'All sources answered, 1 without a value.'],
  [{ rows: rows('fails', 'answers', 'fails'), done: 3, isStopped: false }, false, '2 of 3 fail.'],
  [
    { rows: rows('fails', 'no-data'), done: 2, isStopped: false },
    true,
    '1 of 2 fail, 1 without a value. The definitions have changed since.',
  ],
  [{ rows: rows('answers', 'stopped'), done: 1, isStopped: true }, false, 'Stopped: 1 of 2 tested.'],
])('%j, changed: %s', (run, isOutdated, text) => {
  expect(checkHeading(run, isOutdated)).toBe(text);
});

test.each([
  [[input('good'), input('total')], 'Prometheus'],
  [[input('cost', 'Shop'), input('total'), input('orders', 'Shop')], 'Shop, Prometheus'],
  [[], 'Other KPIs'],
])('%j read from %s', (inputs, text) => {
  expect(sourcesText(kpi({ inputs }))).toBe(text);
});

test.each([
  [0, '0%'],
  [99.5, '99.5%'],
  [99.97, '99.97%'],
  [null, ''],
])('%p is shown as "%s"', (value, text) => {
  expect(valueText({ kpi: kpi({ unit: 'percent' }), value, target: null })).toBe(text);
});
