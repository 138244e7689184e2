export const layouts = ['auto', 'card', 'timeseries', 'rows'] as const;
export type Layout = (typeof layouts)[number];

export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

export const orders = ['given', 'urgent'] as const;
export type Order = (typeof orders)[number];

/** Parts of a card that can be hidden; name, value and status are always shown. */
export const parts = [
  'target',
  'situation',
  'period',
  'delta',
  'trend',
  'sparkline',
  'budget',
  'burn',
  'owner',
  'age',
] as const;
export type Part = (typeof parts)[number];

/** The options that are saved with a panel. */
export interface KpiPanelOptions {
  readonly layout: Layout;
  readonly density: Density;
  readonly order: Order;
  readonly show: Readonly<Record<Part, boolean>>;
}

export const defaultOptions: KpiPanelOptions = {
  layout: 'auto',
  density: 'comfortable',
  order: 'given',
  show: {
    target: true,
    situation: true,
    period: true,
    delta: true,
    trend: true,
    sparkline: true,
    budget: true,
    burn: true,
    owner: true,
    age: true,
  },
};

/** Decodes saved options; a missing or unknown value gets its default. */
export function decodeOptions(saved: unknown): KpiPanelOptions {
  const options = isRecord(saved) ? saved : {};
  const show = isRecord(options.show) ? options.show : {};
  const shown = (part: Part): boolean => (typeof show[part] === 'boolean' ? show[part] : defaultOptions.show[part]);
  return {
    layout: oneOf(layouts, options.layout, defaultOptions.layout),
    density: oneOf(densities, options.density, defaultOptions.density),
    order: oneOf(orders, options.order, defaultOptions.order),
    show: {
      target: shown('target'),
      situation: shown('situation'),
      period: shown('period'),
      delta: shown('delta'),
      trend: shown('trend'),
      sparkline: shown('sparkline'),
      budget: shown('budget'),
      burn: shown('burn'),
      owner: shown('owner'),
      age: shown('age'),
    },
  };
}

function oneOf<T>(known: readonly T[], value: unknown, otherwise: T): T {
  return known.find((one) => one === value) ?? otherwise;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
