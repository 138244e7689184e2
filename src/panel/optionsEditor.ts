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

const layoutLabels: Record<Layout, string> = {
  auto: 'Automatic',
  card: 'Cards',
  timeseries: 'Over time',
  rows: 'Scorecard',
};
const densityLabels: Record<Density, string> = { comfortable: 'Comfortable', compact: 'Compact' };
const orderLabels: Record<Order, string> = { given: 'Query order', urgent: 'Most urgent first' };
const partLabels: Record<Part, string> = {
  target: 'Target',
  situation: 'Distance from the target, since when, and the runbook',
  period: 'Window or calendar period',
  delta: 'Change from the previous window',
  trend: 'Trend (if the query asks for a forecast)',
  sparkline: 'Sparkline',
  budget: 'Error budget',
  burn: 'Burn rate',
  owner: 'Owner',
  age: 'Age of the data and badges',
};

/** Adds the panel's options. Name, value and status are always shown. */
export function addOptions(builder: PanelOptionsEditorBuilder<KpiPanelOptions>): void {
  builder
    .addSelect({
      path: 'layout',
      name: 'Layout',
      description:
        'Automatic: cards, or rows for more than 60 KPIs; plots, periods and quality if the query asks for them.',
      defaultValue: defaultOptions.layout,
      settings: { options: choices(layoutLabels) },
    })
    .addRadio({
      path: 'order',
      name: 'Order',
      defaultValue: defaultOptions.order,
      settings: { options: choices(orderLabels) },
    })
    .addRadio({
      path: 'density',
      name: 'Density',
      defaultValue: defaultOptions.density,
      settings: { options: choices(densityLabels) },
    });
  for (const part of parts) {
    builder.addBooleanSwitch({
      path: `show.${part}`,
      name: partLabels[part],
      category: ['Show'],
      defaultValue: defaultOptions.show[part],
    });
  }
}

function choices<T extends string>(labels: Record<T, string>): Array<{ value: T; label: string }> {
  return (Object.keys(labels) as T[]).map((value) => ({ value, label: labels[value] }));
}
