import type { PanelOptionsEditorBuilder } from '@grafana/data';

import {
  defaultOptions,
  parts,
  type Density,
  type KpiPanelOptions,
  type Layout,
  type Order,
  type Part,
} from './options';

const layoutWords: Record<Layout, string> = {
  auto: 'By size and number',
  card: 'Cards',
  timeseries: 'Over time',
  rows: 'Scorecard',
};
const densityWords: Record<Density, string> = { comfortable: 'Comfortable', compact: 'Compact' };
const orderWords: Record<Order, string> = { given: 'As queried', urgent: 'Most urgent first' };
const partWords: Record<Part, string> = {
  target: 'Target',
  period: 'Period of the calendar',
  delta: 'Change since the window before',
  trend: 'Trend, where a forecast is queried',
  sparkline: 'Small line',
  budget: 'Error budget',
  burn: 'Burn rate',
  owner: 'Owner',
  age: 'Age of the data and badges',
};

/** What the panel's author may choose. Name, value and status always show. */
export function addOptions(builder: PanelOptionsEditorBuilder<KpiPanelOptions>): void {
  builder
    .addSelect({
      path: 'layout',
      name: 'Layout',
      description:
        'By size and number: cards, rows for more than 60 KPIs; plots, periods and quality where those are queried.',
      defaultValue: defaultOptions.layout,
      settings: { options: choices(layoutWords) },
    })
    .addRadio({
      path: 'order',
      name: 'Order',
      defaultValue: defaultOptions.order,
      settings: { options: choices(orderWords) },
    })
    .addRadio({
      path: 'density',
      name: 'Density',
      defaultValue: defaultOptions.density,
      settings: { options: choices(densityWords) },
    });
  for (const part of parts) {
    builder.addBooleanSwitch({
      path: `show.${part}`,
      name: partWords[part],
      category: ['Show'],
      defaultValue: defaultOptions.show[part],
    });
  }
}

function choices<T extends string>(words: Record<T, string>): Array<{ value: T; label: string }> {
  return (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }));
}
