import { day, hour, minute } from '../../src/core/time/units';

/** Trouble that comes back: its lengths and shares are taken in turn, its starts drawn within equal parts of the year. */
export interface Trouble {
  readonly times: number;
  /** Shares of the requests that fail, 0 to 1. */
  readonly shares: readonly number[];
  readonly lengths: readonly number[];
}

export interface Scenario {
  readonly name: string;
  readonly says: string;
  /** Requests a minute, on average. */
  readonly traffic: number;
  /** Whether traffic follows the hours of the day and the days of the week. */
  readonly rhythm: boolean;
  /** Growth of the traffic over the year: 0.5 is half as much again. */
  readonly trend: number;
  /** Share of requests that always fail. */
  readonly background: number;
  readonly incidents: readonly Trouble[];
  /** Counters scraped every 15 s or every minute, or rows of SQL. */
  readonly source: 'counters' | 'slow counters' | 'rows';
  /** Scrapes that fail: how often, how long. Every third begins with an incident. */
  readonly gaps?: { readonly times: number; readonly lengths: readonly number[] };
  /** Restarts a day, at which counters begin anew. */
  readonly resets?: number;
  /** Of the failed requests this share is written up to so long afterwards. */
  readonly late?: { readonly share: number; readonly most: number };
  /** The definition's `delay`. */
  readonly delay: number;
}

const plain = {
  traffic: 600,
  rhythm: true,
  trend: 0,
  background: 0.0002,
  incidents: [],
  source: 'counters',
  delay: 0,
} as const satisfies Omit<Scenario, 'name' | 'says'>;

const outages: Trouble = { times: 24, shares: [1], lengths: [5 * minute, 10 * minute, 30 * minute, hour] };
const partial: Trouble = {
  times: 24,
  shares: [0.5, 0.2, 0.1, 0.05, 0.02, 0.01],
  lengths: [20 * minute, 40 * minute, hour, 2 * hour, 3 * hour, 7 * hour],
};

/** Fixed before any of them was run, and not changed for their figures. Objective 99.9 % over 30 days, buckets of 5 minutes. */
export const scenarios: readonly Scenario[] = [
  { ...plain, name: 'full outages', says: 'All requests fail for 5 minutes to an hour.', incidents: [outages] },
  { ...plain, name: 'partial outages', says: '1 to 50 % fail for 20 minutes to 7 hours.', incidents: [partial] },
  {
    ...plain,
    name: 'blips',
    says: 'Each week 10 % fail for 2 minutes: too little for a page.',
    incidents: [
      { times: 52, shares: [0.1], lengths: [2 * minute] },
      { times: 6, shares: [1], lengths: [20 * minute] },
    ],
  },
  {
    ...plain,
    name: 'slow burns',
    says: '0.2 to 0.4 % fail for 3 to 10 days: too little for a page.',
    incidents: [{ times: 8, shares: [0.002, 0.003, 0.004], lengths: [10 * day, 6 * day, 3 * day] }],
  },
  {
    ...plain,
    name: 'budget runs out',
    says: '0.4 to 0.6 % fail for 8 to 12 days: the budget is exhausted within about a week.',
    incidents: [{ times: 6, shares: [0.004, 0.006, 0.005], lengths: [12 * day, 8 * day, 10 * day] }],
  },
  {
    ...plain,
    name: 'low traffic',
    says: 'One request a minute, and full outages of 15 minutes to 2 hours.',
    traffic: 1,
    incidents: [{ times: 24, shares: [1], lengths: [15 * minute, 30 * minute, hour, 2 * hour] }],
  },
  {
    ...plain,
    name: 'late data, waited for',
    says: 'Half of the failures are written up to 8 minutes late; the definition has a delay of 10 minutes.',
    source: 'rows',
    late: { share: 0.5, most: 8 * minute },
    delay: 10 * minute,
    incidents: [outages],
  },
  {
    ...plain,
    name: 'late data, not waited for',
    says: 'The same without a delay in the definition.',
    source: 'rows',
    late: { share: 0.5, most: 8 * minute },
    incidents: [outages],
  },
  {
    ...plain,
    name: 'gaps',
    says: 'Scrapes fail for 10 to 90 minutes, in a third of the cases when an outage begins.',
    gaps: { times: 36, lengths: [10 * minute, 30 * minute, 90 * minute] },
    incidents: [outages],
  },
  {
    ...plain,
    name: 'counter resets',
    says: 'Four restarts a day, which reset all counters.',
    resets: 4,
    incidents: [outages],
  },
  {
    ...plain,
    name: 'scrapes of a minute',
    says: 'Full outages with one scrape a minute: no buckets of a minute, only of five.',
    source: 'slow counters',
    incidents: [outages],
  },
  {
    ...plain,
    name: 'steady traffic',
    says: 'Traffic without rhythm or trend; full and partial outages.',
    rhythm: false,
    incidents: [
      { ...outages, times: 6 },
      { ...partial, times: 6 },
    ],
  },
  {
    ...plain,
    name: 'weekly rhythm',
    says: 'Lower traffic at night and on weekends; full and partial outages.',
    incidents: [
      { ...outages, times: 6 },
      { ...partial, times: 6 },
    ],
  },
  {
    ...plain,
    name: 'rhythm and trend',
    says: 'The same, with traffic that grows by 60 % over the year.',
    trend: 0.6,
    incidents: [
      { ...outages, times: 6 },
      { ...partial, times: 6 },
    ],
  },
];

/** Whether an outage can be seen at once: enough traffic, scraped every 15 s without gaps. */
export function isPrompt({ source, traffic, gaps }: Scenario): boolean {
  return source === 'counters' && traffic >= 60 && gaps === undefined;
}

/** FNV-1a of the name: a scenario keeps its year whatever stands beside it. */
export function seedOf({ name }: Scenario): number {
  let hash = 0x811c9dc5;
  for (const letter of `northstar-kpi/${name}`) {
    hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  }
  return hash >>> 0;
}
