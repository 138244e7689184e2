import type { KpiResult } from '../../../../src/core/compute/results';
import type { LabelSet } from '../../../../src/core/base/labelSet';
import { formatDuration } from '../../../../src/core/time/duration';

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number | null, at: number];

interface Family {
  readonly name: string;
  readonly help: string;
  readonly samples: (result: KpiResult) => readonly Sample[];
}

const families: readonly Family[] = [
  { name: 'kpi_value', help: 'The value, in the unit of the KPI.', samples: perSet(({ value }) => value) },
  {
    name: 'kpi_target_min',
    help: 'The least that meets the target.',
    samples: perSet(({ target }) => target?.min ?? null),
  },
  {
    name: 'kpi_target_max',
    help: 'The most that meets the target.',
    samples: perSet(({ target }) => target?.max ?? null),
  },
  { name: 'kpi_coverage', help: 'Share of the window that is known.', samples: perSet(({ coverage }) => coverage) },
  {
    name: 'kpi_error_budget_remaining',
    help: 'Share of the error budget left; below 0 it is overspent.',
    samples: perSet(({ budget }) => budget?.remaining ?? null),
  },
  {
    name: 'kpi_burn_rate',
    help: 'Burn rate; 1 spends the budget in exactly the window.',
    samples: ({ kpi, burn, at }) =>
      burn.flatMap(({ long, longRate, short, shortRate }): Sample[] => [
        [{ kpi: kpi.id, lookback: formatDuration(long) }, longRate, at],
        ...(short === null ? [] : [[{ kpi: kpi.id, lookback: formatDuration(short) }, shortRate, at] as const]),
      ]),
  },
  {
    name: 'kpi_status',
    help: 'Always 1; the label tells the status.',
    samples: perSet(
      () => 1,
      ({ status }) => ({ status })
    ),
  },
];

type Part = Pick<KpiResult, 'value' | 'target' | 'status' | 'budget' | 'coverage'> & { readonly labels?: LabelSet };

/** Of the whole, and of each label set. */
function perSet(
  valueOf: (part: Part) => number | null,
  labelsOf: (part: Part) => Readonly<Record<string, string>> = () => ({})
): Family['samples'] {
  return (result) => {
    const parts: readonly Part[] = [result, ...(result.sets?.shown ?? [])];
    return parts.map((part) => {
      // A label of the source must not hide one of ours.
      const own = Object.fromEntries(Object.entries(part.labels ?? {}).map(([key, value]) => [`by_${key}`, value]));
      return [{ kpi: result.kpi.id, ...own, ...labelsOf(part) }, valueOf(part), result.at];
    });
  };
}

/** OpenMetrics 1.0: what a text-file collector or a Pushgateway takes. A number that is not known is left out. */
export function openMetricsOf(results: readonly KpiResult[]): string {
  const text = families.map(({ name, help, samples }) => {
    const lines = new Map<string, string>();
    for (const [labels, value, at] of results.flatMap(samples)) {
      const series = `${name}{${labelText(labels)}}`;
      if (value !== null && Number.isFinite(value)) {
        // Two rules may share a lookback.
        lines.set(`${series} ${at}`, `${series} ${value} ${at / 1000}\n`);
      }
    }
    return lines.size === 0 ? '' : `# TYPE ${name} gauge\n# HELP ${name} ${help}\n${[...lines.values()].join('')}`;
  });
  return `${text.join('')}# EOF\n`;
}

function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key.replace(/[^a-zA-Z0-9_]/g, '_')}="${escape(value)}"`)
    .join(',');
}

function escape(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
