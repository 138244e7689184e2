import type { KpiData } from '../../../grafana/payload';
import { formatTime } from '../../../ui/format';
import { longPeriod } from '../../../ui/period';
import { excludedText } from '../excluded';
import { periodView } from '../period';
import { ageText, knownText } from '../quality';
import type { Fact, Section } from './types';

/** Which time the number is about, and how much of it is known. */
export function windowSection(data: KpiData, timeZone: string): Section {
  const { window, at, lineage } = data;
  const { bucket, notes } = lineage;
  // Where it is heading is told with the target.
  const period = periodView({ ...data, projection: null }, undefined);
  const excluded = excludedText(data);
  const span: Fact[] =
    window === null
      ? [
          { name: 'As of', text: formatTime(at, timeZone) },
          { name: 'Window', text: 'None of its own: it is put together from other KPIs, each with its window.' },
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
      { name: 'Known', text: knownText(data) },
      { name: 'Newest data', text: ageText(data) },
      ...notes.map((text) => ({ name: 'Note', text })),
    ],
  };
}

/** More stretches than these say nothing more; maintenance of every night has one a day. */
const mostStretches = 10;

/** Excluded time of the window stretch by stretch, the latest first. */
export function excludedSections({ excluded, window }: KpiData, timeZone: string): Section[] {
  const within = excluded.filter(({ to }) => window === null || to > window.from).reverse();
  const shown = within.slice(0, mostStretches);
  const count = within.length > shown.length ? `: the latest ${shown.length} of ${within.length}` : '';
  return shown.length === 0
    ? []
    : [
        {
          kind: 'table',
          title: `Excluded time${count}`,
          head: ['From', 'To', 'Why'],
          rows: shown.map(({ from, to, reasons }) => [
            formatTime(from, timeZone),
            formatTime(to, timeZone),
            reasons.join(', '),
          ]),
        },
      ];
}
