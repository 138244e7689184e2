import {
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  type Field,
  type FieldConfigPropertyItem,
  FieldType,
  identityOverrideProcessor,
  numberOverrideProcessor,
  type StandardEditorsRegistryItem,
  stringOverrideProcessor,
  ThresholdsMode,
  thresholdsOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';

const always = (): boolean => true;
const onNumbers = (field: Field): boolean => field.type === FieldType.number;
const noEditor = (): null => null;

const greenToRed = {
  mode: ThresholdsMode.Absolute,
  steps: [
    { value: -Infinity, color: 'green' },
    { value: 80, color: 'red' },
  ],
};

type Item = Pick<FieldConfigPropertyItem, 'process' | 'shouldApply' | 'settings' | 'defaultValue'>;

const items: Readonly<Record<string, Item>> = {
  unit: { process: stringOverrideProcessor, shouldApply: always },
  min: { process: numberOverrideProcessor, shouldApply: onNumbers },
  max: { process: numberOverrideProcessor, shouldApply: onNumbers },
  fieldMinMax: { process: booleanOverrideProcessor, shouldApply: onNumbers },
  decimals: { process: numberOverrideProcessor, shouldApply: onNumbers },
  displayName: { process: displayNameOverrideProcessor, shouldApply: always, settings: { expandTemplateVars: true } },
  color: { process: identityOverrideProcessor, shouldApply: always },
  noValue: { process: stringOverrideProcessor, shouldApply: always },
  links: { process: dataLinksOverrideProcessor, shouldApply: always },
  mappings: {
    process: valueMappingsOverrideProcessor,
    shouldApply: (field) => field.type !== FieldType.time,
    defaultValue: [],
  },
  thresholds: { process: thresholdsOverrideProcessor, shouldApply: always, defaultValue: greenToRed },
  filterable: { process: booleanOverrideProcessor, shouldApply: always },
};

/** Grafana's standard options of a field, without their editors: the preview applies them and does not edit them. */
export function standardFieldConfigs(): FieldConfigPropertyItem[] {
  return Object.entries(items).map(([id, item]) => ({
    id,
    path: id,
    name: id,
    editor: noEditor,
    override: noEditor,
    ...item,
  }));
}

const editors = [
  'boolean',
  'color',
  'dashboard-uid',
  'field-name',
  'fieldColor',
  'links',
  'mappings',
  'multi-select',
  'number',
  'radio',
  'select',
  'slider',
  'stats-picker',
  'strings',
  'text',
  'thresholds',
  'timezone',
  'unit',
];

/** The kinds of options that a plugin may declare; they are known and not drawn. */
export function standardEditors(): StandardEditorsRegistryItem[] {
  return editors.map((id) => ({ id, name: id, editor: noEditor }));
}
