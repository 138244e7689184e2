import { brokenLimits, limits } from './limits';
import { tileFigures } from './tiles';

const within = Object.fromEntries(limits.map(({ figure, most }) => [figure, most]));

test('figures at their limits hold; one above it, or not there, does not', () => {
  expect(brokenLimits(within)).toEqual([]);
  for (const limit of limits) {
    expect(brokenLimits({ ...within, [limit.figure]: limit.most * 1.01 })).toEqual([limit]);
    expect(brokenLimits({ ...within, [limit.figure]: NaN })).toEqual([limit]);
  }
  expect(brokenLimits({})).toEqual(limits);
});

test('a year costs little more points than a month, and a refresh its tail', async () => {
  const broken = brokenLimits({ ...within, ...(await tileFigures()) });
  expect(broken).toEqual([]);
});
