import fc from 'fast-check';

import { kpiData } from '../testing/data';
import { plotsOf } from '../view/plots';
import { partsOf, tileKind, type Space } from './choose';
import { gridOf, minTile } from './grid';
import { axisWidth, plotHeights } from './plots';
import { rowsIn } from './rows';
import { visibleLines } from './scroll';
import { layOutTiles } from './tiles';

const space: Space = { width: 1200, height: 800, density: 'comfortable' };

test.each([
  ['auto', 1, 'tiles'],
  ['auto', 60, 'tiles'],
  ['auto', 61, 'rows'],
  ['card', 500, 'tiles'],
  ['timeseries', 500, 'tiles'],
  ['rows', 1, 'rows'],
] as const)('%s of %d KPIs are %s', (layout, count, arrangement) => {
  const entries = Array.from({ length: count }, () => ({ show: 'status' as const }));
  expect(partsOf(layout, entries, space)).toEqual([{ arrangement, entries }]);
});

test.each([
  ['auto', ['tiles', 'periods', 'quality']],
  ['timeseries', ['tiles', 'periods', 'quality']],
  ['card', ['tiles']],
  ['rows', ['rows']],
] as const)('%s of all that can be asked for are %j, and no KPI is lost', (layout, arrangements) => {
  const entries = (['periods', 'status', 'quality', 'series', 'periods'] as const).map((show) => ({ show }));
  const parts = partsOf(layout, entries, space);
  expect(parts.map(({ arrangement }) => arrangement)).toEqual(arrangements);
  expect(parts.flatMap((part) => part.entries)).toHaveLength(entries.length);
});

test.each([
  ['auto', 'status', 6, 370, 160, 'rows'],
  ['auto', 'status', 2, 300, 120, 'rows'],
  ['auto', 'status', 2, 370, 120, 'tiles'],
  ['auto', 'status', 6, 370, 900, 'tiles'],
  ['auto', 'status', 1, 370, 80, 'tiles'],
  ['auto', 'status', 12, 800, 160, 'tiles'],
  ['auto', 'series', 6, 370, 160, 'tiles'],
  ['card', 'status', 6, 370, 160, 'tiles'],
] as const)('%s: on a phone, %s of %d KPIs in %d x %d are %s', (layout, show, count, width, height, arrangement) => {
  const entries = Array.from({ length: count }, () => ({ show }));
  expect(partsOf(layout, entries, { width, height, density: 'comfortable' })).toEqual([{ arrangement, entries }]);
});

test.each([
  ['all is there', 600, 6, 'comfortable', { row: 36, summary: 32 }],
  ['lower rows', 240, 6, 'comfortable', { row: 28, summary: 32 }],
  ['no line that counts', 202, 6, 'comfortable', { row: 28, summary: 0 }],
  ['scrolled as it is not enough', 202, 7, 'comfortable', { row: 36, summary: 32 }],
  ['scrolled, compact', 202, 7, 'compact', { row: 28, summary: 32 }],
  ['low', 150, 2, 'comfortable', { row: 36, summary: 0 }],
  ['one', 600, 1, 'comfortable', { row: 36, summary: 0 }],
] as const)('rows: %s in %d px for %d rows', (_, height, count, density, heights) => {
  expect(rowsIn(height, count, density)).toMatchObject(heights);
});

test('without KPIs there are no parts', () => {
  expect(partsOf('auto', [], space)).toEqual([]);
});

const large = { width: 400, height: 300 };
test.each([
  ['auto', 'status', large, 'card'],
  ['auto', 'series', large, 'plot'],
  ['auto', 'burn', large, 'plot'],
  ['auto', 'series', { width: 240, height: 300 }, 'card'],
  ['auto', 'series', { width: 400, height: 120 }, 'card'],
  ['card', 'series', large, 'card'],
  ['timeseries', 'status', large, 'plot'],
] as const)('%s of %s in %j is a %s', (layout, show, size, kind) => {
  expect(tileKind(layout, show, size)).toBe(kind);
});

test.each([
  [1, 420, 300, 1, 1, false],
  [2, 800, 200, 2, 1, false],
  [2, 300, 500, 1, 2, false],
  [4, 800, 500, 2, 2, false],
  [12, 1600, 900, 4, 3, false],
  [60, 1600, 900, 8, 8, false],
  [60, 900, 500, 3, 20, true],
  [3, 200, 200, 1, 3, true],
  [0, 400, 300, 1, 1, false],
])('%d tiles in %d x %d: %d columns, %d rows, scrolled: %s', (count, width, height, columns, rows, isScrolled) => {
  expect(gridOf(count, { width, height }, 8)).toMatchObject({ columns, rows, isScrolled });
});

test('tiles fill the panel, are never under the least size, and have room for all', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 500 }),
      fc.integer({ min: 200, max: 3000 }),
      fc.integer({ min: 100, max: 2000 }),
      (count, width, height) => {
        const { columns, rows, tileWidth, tileHeight, gap, isScrolled } = gridOf(count, { width, height }, 8);
        expect(columns * rows).toBeGreaterThanOrEqual(count);
        expect((rows - 1) * columns).toBeLessThan(count);
        expect(tileWidth).toBeGreaterThanOrEqual(minTile.width);
        expect(tileHeight).toBeGreaterThanOrEqual(minTile.height);
        expect(columns * (tileWidth + gap) - gap).toBeLessThanOrEqual(width + 1e-6);
        expect(isScrolled || Math.abs(rows * (tileHeight + gap) - gap - height) < 1e-6).toBe(true);
      }
    )
  );
});

test('a single tile has the padding of the panel, small ones little', () => {
  expect(layOutTiles(1, large, 'comfortable').padding).toBe(0);
  expect(layOutTiles(2, { width: 900, height: 300 }, 'comfortable').padding).toBe(12);
  expect(layOutTiles(60, { width: 1600, height: 900 }, 'comfortable').padding).toBe(6);
});

test.each([
  [0, 0, 16],
  [400, 4, 26],
  [19_600, 484, 500],
  [1e9, 499, 500],
])('500 lines of 40 px, scrolled by %d in 400: %d to %d', (top, first, last) => {
  expect(visibleLines(500, 40, top, 400)).toEqual({ first, last });
});

test('of no lines none is drawn', () => {
  expect(visibleLines(0, 40, 0, 400)).toEqual({ first: 0, last: 0 });
});

test('every line in sight is drawn, and few others', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(40_000), fc.integer({ min: 1, max: 2000 }), (count, top, viewport) => {
      const { first, last } = visibleLines(count, 40, top, viewport);
      for (let line = Math.floor(top / 40); line * 40 < top + viewport && line < count; line++) {
        expect(line >= first && line < last).toBe(true);
      }
      expect(last - first).toBeLessThanOrEqual(viewport / 40 + 15);
    })
  );
});

test.each([
  [400, true, 400 - 28 - 102 - 24, 102],
  [240, true, 240 - 28, null],
  [400, false, 400 - 28, null],
])('plots in %d px, a second wanted: %s', (height, wanted, first, second) => {
  expect(plotHeights(height, wanted)).toMatchObject({ first, second });
});

test('plots above each other share one axis width, by their longest tick', () => {
  const { first, second } = plotsOf(kpiData(), 'series', true, undefined);
  expect(axisWidth([second])).toBeLessThan(axisWidth([first, second]));
  expect(axisWidth([first, second])).toBe(axisWidth([first]));
  expect(axisWidth([null])).toBe(40);
});
