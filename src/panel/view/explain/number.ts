import type { KpiData } from '../../../grafana/payload';
import type { Section } from './types';

const aggregationLabels: ReadonlyMap<string, string> = new Map([
  ['sum', 'sum'],
  ['avg', 'average'],
  ['min', 'minimum'],
  ['max', 'maximum'],
  ['last', 'latest'],
  ['count', 'count'],
  ['window', 'computed by the source for the whole window'],
]);

/** The formula, the formula with numbers, and the inputs. */
export function numberSections({ lineage }: KpiData, value: string | null): Section[] {
  const { formula, filledIn, inputs } = lineage;
  return [
    {
      kind: 'facts',
      title: 'Calculation',
      facts: [
        { name: 'Formula', text: formula, isCode: true },
        ...(filledIn === null ? [] : [{ name: 'With numbers', text: filledIn, isCode: true }]),
        { name: 'Result', text: value ?? 'No value' },
      ],
    },
    ...(inputs.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            title: 'Inputs over the window',
            head: ['Input', 'Aggregation', 'Value'],
            rows: inputs.map(({ name, over, value }) => [
              name,
              aggregationLabels.get(over) ?? over,
              value === null ? 'unknown' : value.toLocaleString('en-US', { maximumSignificantDigits: 12 }),
            ]),
          },
        ]),
  ];
}
