import type { KpiData } from '../../../grafana/payload';
import type { Section } from './types';

const overWords: Readonly<Record<string, string>> = {
  sum: 'added up',
  avg: 'average',
  min: 'lowest',
  max: 'highest',
  last: 'latest',
  count: 'counted',
  window: 'by the source, for the whole window',
};

/** The formula as written and with its numbers, and the inputs behind them. */
export function numberSections({ lineage }: KpiData, value: string | null): Section[] {
  const { formula, filledIn, inputs } = lineage;
  return [
    {
      kind: 'facts',
      title: 'The number',
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
            head: ['Input', 'How', 'Value'],
            rows: inputs.map(({ name, over, value }) => [
              name,
              overWords[over] ?? over,
              value === null ? 'unknown' : value.toLocaleString('en-US', { maximumSignificantDigits: 12 }),
            ]),
          },
        ]),
  ];
}
