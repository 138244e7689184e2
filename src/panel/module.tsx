import { FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { KpiPanel } from './KpiPanel';
import { decodeOptions, type KpiPanelOptions } from './options';
import { addOptions } from './optionsEditor';
import { suggest } from './suggestions';

/** A KPI's definition sets its unit and colours; of Grafana's standard field options decimals and data links apply. */
const usedFieldOptions: readonly FieldConfigProperty[] = [FieldConfigProperty.Decimals, FieldConfigProperty.Links];
const disabledFieldOptions = Object.values(FieldConfigProperty).filter(
  (property) => !usedFieldOptions.includes(property)
);

export const plugin = new PanelPlugin<KpiPanelOptions>(KpiPanel)
  .useFieldConfig({ disableStandardOptions: disabledFieldOptions })
  .setPanelOptions(addOptions)
  .setMigrationHandler(({ options }) => decodeOptions(options))
  .setSuggestionsSupplier(suggest);
