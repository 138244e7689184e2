/** The least that a definition holds: a ratio in Prometheus with an owner, a target, a window and a budget. */
const minimal: Readonly<Record<string, unknown>> = {
  id: 'checkout-availability',
  name: 'Checkout availability',
  owner: { name: 'Checkout lead', team: 'Payments SRE' },
  unit: 'percent',
  inputs: {
    good: { source: 'Prometheus', query: 'sum(increase(good_total[$__interval]))', over: 'sum' },
    total: { source: 'Prometheus', query: 'sum(increase(all_total[$__interval]))', over: 'sum' },
  },
  formula: '100 * good / total',
  target: 99.9,
  window: { rolling: '28d' },
  budget: { method: 'occurrences', good: 'good', total: 'total' },
  outcome: 'A customer can pay.',
};

/**
 * The text of one valid definition, as a query carries it inline: a line for each key, values as JSON. Keys given as
 * undefined are left out.
 */
export function exampleKpi(overrides: Readonly<Record<string, unknown>> = {}): string {
  return Object.entries({ ...minimal, ...overrides })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');
}

/** The text of a file with such definitions, one for each set of overrides. */
export function exampleRegistry(...kpis: Array<Readonly<Record<string, unknown>>>): string {
  const items = kpis.map((overrides) => `  - ${exampleKpi(overrides).trimEnd().replaceAll('\n', '\n    ')}\n`);
  return `apiVersion: kpi/v1\nkpis:\n${items.join('')}`;
}

/** The minimal definition as people write it, its lines and columns known: the ground of tests about places. */
export const exampleText = `apiVersion: kpi/v1
kpis:
  - id: checkout-availability
    name: Checkout availability
    owner: {name: Checkout lead, team: Payments SRE}
    unit: percent
    inputs:
      good: {source: Prometheus, query: 'sum(increase(good_total[$__interval]))', over: sum}
      total: {source: Prometheus, query: 'sum(increase(all_total[$__interval]))', over: sum}
    formula: 100 * good / total
    target: 99.9
    window: {rolling: 28d}
    budget: {method: occurrences, good: good, total: total}
    outcome: A customer can pay.
`;

/** `exampleText` with one line replaced, named by its key; with the key `+`, a line added behind `unit`. */
export function editedExample(key: string, line: string): string {
  return key === '+'
    ? exampleText.replace('unit: percent', (unit) => `${unit}\n    ${line}`)
    : exampleText.replace(new RegExp(`\\b${key}:.*`), () => line);
}
