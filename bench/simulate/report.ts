import type { Figures } from './figures';
import type { Policy } from './judge';

const markers = { begin: '<!-- figures: npm run simulate -->', end: '<!-- end of the figures -->' };

const percent = (share: number | null): string => (share === null ? '-' : `${(100 * share).toFixed(0)} %`);
const fine = (share: number): string => `${(100 * share).toFixed(1)} %`;

function duration(minutes: number | null): string {
  if (minutes === null) {
    return '-';
  }
  return minutes < 120 ? `${minutes.toFixed(1)} min` : `${(minutes / 60).toFixed(1)} h`;
}

interface Column {
  readonly title: string;
  readonly of: (figures: Figures) => string;
}

function policyColumns(of: (figures: Figures) => Policy, sent: string): Column[] {
  return [
    { title: 'Incidents', of: (one) => String(of(one).incidents) },
    { title: sent, of: (one) => String(of(one).pages) },
    { title: 'Precision', of: (one) => percent(of(one).precision) },
    { title: 'Recall', of: (one) => percent(of(one).recall) },
    { title: 'Detected after', of: (one) => duration(of(one).detection) },
    { title: 'Workbook', of: (one) => duration(of(one).workbook) },
  ];
}

const tables: ReadonlyArray<{ readonly title: string; readonly columns: readonly Column[] }> = [
  {
    title: 'Pages',
    columns: [
      ...policyColumns(({ page }) => page, 'Pages'),
      { title: 'Full outage, max delay', of: ({ page }) => duration(page.latestFull) },
      { title: 'Ended after', of: ({ page }) => duration(page.reset) },
      { title: 'One-hour rule', of: ({ page }) => duration(page.quickReset) },
    ],
  },
  {
    title: 'Tickets',
    columns: [
      ...policyColumns(({ ticket }) => ticket, 'Tickets'),
      { title: 'Ended after', of: ({ ticket }) => duration(ticket.reset) },
    ],
  },
  {
    title: 'Forecasts and projections',
    columns: [
      { title: 'Runs', of: ({ foresight }) => String(foresight.runs) },
      { title: 'Availability in band', of: ({ foresight }) => fine(foresight.ratioHeld) },
      { title: 'Requests in band', of: ({ foresight }) => fine(foresight.countHeld) },
      { title: 'Run rate error', of: ({ foresight }) => fine(foresight.runRateError) },
      { title: 'Forecast error', of: ({ foresight }) => fine(foresight.forecastError) },
      { title: 'Months in band', of: ({ foresight }) => `${percent(foresight.monthsHeld)} of ${foresight.months}` },
    ],
  },
  {
    title: 'The error budget',
    columns: [
      { title: 'Evaluations', of: ({ looks }) => String(looks) },
      { title: 'Budget left, max error', of: ({ budgetError }) => fine(budgetError) },
      { title: 'Exhausted', of: ({ foresight }) => String(foresight.usedUp) },
      { title: 'Announced a day before', of: ({ foresight }) => String(foresight.foretold) },
      { title: 'Error', of: ({ foresight }) => percent(foresight.exhaustionError) },
      { title: 'Correct', of: ({ foresight }) => percent(foresight.cameTrue) },
    ],
  },
];

/** A table as Prettier leaves it: columns as wide as their widest cell. */
function markdownTable(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, i) => Math.max(3, ...rows.map((row) => row[i]!.length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(rows[0]!), line(widths.map((width) => '-'.repeat(width))), ...rows.slice(1).map(line)].join('\n');
}

/** The figures of all scenarios, as Markdown. */
export function reportOf(all: readonly Figures[]): string {
  const parts = tables.map(({ title, columns }) => {
    const rows = all.map((one) => [one.scenario.name, ...columns.map(({ of }) => of(one))]);
    return `### ${title}\n\n${markdownTable([['Scenario', ...columns.map((column) => column.title)], ...rows])}`;
  });
  const scenarios = all.map(({ scenario }) => [scenario.name, scenario.says]);
  return [`### Scenarios\n\n${markdownTable([['Scenario', 'What happens'], ...scenarios])}`, ...parts].join('\n\n');
}

/**
 * The page with the figures between its markers replaced.
 * @throws Error for a page without markers.
 */
export function withFigures(page: string, report: string): string {
  const [before, rest] = page.split(markers.begin);
  const after = rest?.split(markers.end)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`The page holds no ${markers.begin} ... ${markers.end}.`);
  }
  return `${before}${markers.begin}\n\n${report}\n\n${markers.end}${after}`;
}

/** The rows of some scenarios, in whatever tables they stand: what a short run can be held to. */
export function rowsOf(report: string, names: ReadonlySet<string>): string[] {
  const cells = (line: string) => line.split('|').map((cell) => cell.trim());
  return report
    .split('\n')
    .map(cells)
    .filter(([, name]) => name !== undefined && names.has(name))
    .map((row) => row.join('|'));
}
