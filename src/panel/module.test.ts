import { PanelOptionsEditorBuilder, standardEditorsRegistry } from '@grafana/data';

import { KpiPanel } from './KpiPanel';
import { plugin } from './module';
import { decodeOptions, defaultOptions, parts, type KpiPanelOptions } from './options';
import { addOptions } from './optionsEditor';

test('the module is the panel, with a migration that repairs what was saved', async () => {
  expect(plugin.panel).toBe(KpiPanel);
  const saved = JSON.parse('{"id": 1, "options": {"layout": "pie"}, "fieldConfig": {"defaults": {}, "overrides": []}}');
  expect(await plugin.onPanelMigration?.(saved)).toEqual(defaultOptions);
});

beforeAll(() => {
  const ids = ['select', 'radio', 'boolean'];
  standardEditorsRegistry.setInit(() => ids.map((id) => ({ id, name: id, editor: () => null })));
});

test('every option has an editor, and its default is the one that is decoded', () => {
  const builder = new PanelOptionsEditorBuilder<KpiPanelOptions>();
  addOptions(builder);
  const items = builder.getItems();
  expect(items.map(({ path }) => path)).toEqual(['layout', 'order', 'density', ...parts.map((part) => `show.${part}`)]);
  const { layout, order, density, show } = decodeOptions(undefined);
  expect(items.map(({ defaultValue }) => defaultValue)).toEqual([
    layout,
    order,
    density,
    ...parts.map((part) => show[part]),
  ]);
});
