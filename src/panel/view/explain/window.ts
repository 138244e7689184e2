import type { KpiData } from '../../../grafana/payload';
import { formatTime } from '../../../ui/format';
import { longPeriod } from '../../../ui/period';
import { excludedText } from '../excluded';
import { periodView } from '../period';
import { ageText, knownText } from '../quality';
import type { Fact, Section } from './types';

/** The window of the value, and how much of its data is known. */
export function windowSection(data: KpiData, timeZone: string): Section {
  const { window, at, lineage } = data;
  const { bucket, notes } = lineage;
  // The projection is in the section about the target.
  const period = periodView({ ...data, projection: null }, undefined);
  const excluded = excludedText(data);
  const span: Fact[] =
    window === null
      ? [
          { name: 'Time', text: formatTime(at, timeZone) },
          { name: 'Window', text: 'None: this KPI is computed from other KPIs, which have their own windows.' },
        ]
      : [
          ...(period === null ? [] : [{ name: 'Period', text: period.full }]),
          { name: 'From', text: formatTime(window.from, timeZone) },
          { name: 'To', text: formatTime(window.to, timeZone) },
          { name: 'Length', text: `${longPeriod(window.to - window.from)}, in buckets of ${longPeriod(bucket)}` },
        ];
  return {
    kind: 'facts',
    title: 'Window and data',
    facts: [
      ...span,
      ...(excluded === null ? [] : [{ name: 'Excluded', text: excluded }]),
      { name: 'Known data', text: knownText(data) },
      { name: 'Newest data', text: ageText(data) },
      ...notes.map((text) => ({ name: 'Note', text })),
    ],
  };
}

/** Nightly maintenance has one row for each day: older rows are left out. */
const maxExcludedRows = 10;

/** The excluded times of the window, the latest first. */
export function excludedSections({ excluded, window }: KpiData, timeZone: string): Section[] {
  const within = excluded.filter(({ to }) => window === null || to > window.from).reverse();
  const shown = within.slice(0, maxExcludedRows);
  const count = within.length > shown.length ? `: the latest ${shown.length} of ${within.length}` : '';
  return shown.length === 0
    ? []
    : [
        {
          kind: 'table',
          title: `Excluded time${count}`,
          head: ['From', 'To', 'Reason'],
          rows: shown.map(({ from, to, reasons }) => [
            formatTime(from, timeZone),
            formatTime(to, timeZone),
            reasons.join(', '),
          ]),
        },
      ];
}
