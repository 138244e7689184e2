import { findPanel, readDashboard } from './dashboard';

const panel = (id: number, y: number, more: object = {}) => ({
  id,
  type: 'stat',
  gridPos: { x: 0, y, w: 6, h: 4 },
  ...more,
});
const row = (y: number, more: object = {}) => ({
  type: 'row',
  title: `Row ${y}`,
  gridPos: { x: 0, y, w: 24, h: 1 },
  ...more,
});
const idsOf = (panels: object[]) =>
  readDashboard({ panels }, 'u').sections.map((section) => [
    section.title,
    section.collapsed,
    section.panels.map(({ id }) => id),
  ]);

test('a row takes the panels below it, a closed one has them in itself', () => {
  const panels = [
    row(10),
    panel(3, 12),
    panel(2, 2),
    panel(1, 0),
    row(20, { collapsed: true, panels: [panel(4, 21)] }),
    row(30),
  ];
  expect(idsOf(panels)).toEqual([
    [null, false, [1, 2]],
    ['Row 10', false, [3]],
    ['Row 20', true, [4]],
    ['Row 30', false, []],
  ]);
});

test('what is left out or of another shape has a default', () => {
  const { sections, ...dashboard } = readDashboard(
    { panels: [{ id: 1, type: 'stat', targets: [{ expr: 'up' }, 'x'] }] },
    'u'
  );
  expect(dashboard).toEqual({
    uid: 'u',
    title: 'u',
    description: '',
    timeZone: 'browser',
    time: { from: 'now-6h', to: 'now' },
    refresh: '',
    variables: [],
  });
  expect(sections[0]?.panels[0]).toMatchObject({
    gridPos: { x: 0, y: 0, w: 12, h: 8 },
    datasource: null,
    targets: [{ refId: 'A', expr: 'up' }],
    fieldConfig: { defaults: {}, overrides: [] },
  });
});

test('panels of closed rows are found too', () => {
  const dashboard = readDashboard(
    { panels: [row(1, { collapsed: true, panels: [panel(7, 2, { title: 'seven' })] })] },
    'u'
  );
  expect(findPanel(dashboard, 7)?.title).toBe('seven');
  expect(findPanel(dashboard, 8)).toBeUndefined();
});
