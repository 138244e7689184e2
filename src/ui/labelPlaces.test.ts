import fc from 'fast-check';

import { placeLabels, type Label, type LineExtents } from './labelPlaces';

const area = { left: 0, right: 400, top: 0, bottom: 200 };
const none: LineExtents<Label> = () => [];
const label = (y: number, text = 'Target'): Label => ({ text, y, width: 80 });
const tops = (labels: readonly Label[], reaches = none) =>
  placeLabels(labels, area, 15, reaches).map(({ box }) => box.top);

test.each([
  ['above its line', [label(100)], [85]],
  ['below a line at the top', [label(5)], [5]],
  ['above a line at the bottom', [label(198)], [183]],
  ['below, where another stands above', [label(100), label(103, 'SLA')], [85, 103]],
  ['out, where two others are in the way', [label(100), label(101, 'SLA'), label(99, 'Stretch')], [85, 101]],
])('a label stands %s', (_, labels, places) => {
  expect(tops(labels)).toEqual(places);
});

test('a label gives way to a line that runs above its own', () => {
  const above: LineExtents<Label> = () => [{ top: 90, bottom: 92 }];
  expect(tops([label(100)], above)).toEqual([100]);
});

test('between lines on both sides a label stays, since its name counts more', () => {
  const both: LineExtents<Label> = () => [
    { top: 90, bottom: 92 },
    { top: 105, bottom: 106 },
  ];
  expect(tops([label(100)], both)).toEqual([85]);
});

test('labels never meet and never leave the plot', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 250 }), { maxLength: 8 }), (lines) => {
      const boxes = placeLabels(
        lines.map((y) => label(y)),
        area,
        15,
        none
      ).map(({ box }) => box);
      for (const [i, box] of boxes.entries()) {
        expect(box.top >= area.top && box.bottom <= area.bottom).toBe(true);
        expect(boxes.slice(i + 1).every((other) => box.bottom <= other.top || other.bottom <= box.top)).toBe(true);
      }
    })
  );
});
