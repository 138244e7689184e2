import { FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { KpiPanel } from './KpiPanel';
import { decodeOptions, type KpiPanelOptions } from './options';
import { addOptions } from './optionsEditor';
import { suggest } from './suggestions';

/** A KPI's definition says how it reads; of Grafana's own settings only the decimals may be set beside it. */
const left = Object.values(FieldConfigProperty).filter((property) => property !== FieldConfigProperty.Decimals);

export const plugin = new PanelPlugin<KpiPanelOptions>(KpiPanel)
  .useFieldConfig({ disableStandardOptions: left })
  .setPanelOptions(addOptions)
  .setMigrationHandler(({ options }) => decodeOptions(options))
  .setSuggestionsSupplier(suggest);
