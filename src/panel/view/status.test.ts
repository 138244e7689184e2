import { statusWords } from '../../core/compute/statusWords';
import type { Status } from '../../core/compute/judge';
import { countByStatus, statusView, urgencyOf } from './status';

const all = Object.keys(statusWords) as Status[];

test('every status has a word, a shape and a colour, and no two share word or shape', () => {
  const views = all.map(statusView);
  expect(views.every(({ word, icon, tone }) => word !== '' && icon.length > 0 && tone.length > 0)).toBe(true);
  expect(new Set(views.map(({ word }) => word)).size).toBe(all.length);
  expect(new Set(views.map(({ icon }) => icon)).size).toBe(all.length);
});

test('every status has its urgency; missing the target comes first', () => {
  expect(all.map(urgencyOf).sort((a, b) => a - b)).toEqual(all.map((_, i) => i));
  expect(urgencyOf('off-target')).toBe(0);
});

test('statuses are counted, the most urgent first', () => {
  const counted = countByStatus(['on-target', 'off-target', 'on-target']).map(({ count, word }) => `${count} ${word}`);
  expect(counted).toEqual(['1 Off target', '2 On target']);
});
