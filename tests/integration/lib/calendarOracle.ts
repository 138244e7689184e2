import type { Client } from 'pg';
import type { CalendarWindow } from '../../../src/core/time/calendar';
import type { Interval } from '../../../src/core/time/interval';

/*
 * What PostgreSQL says of a zone's calendar. `date_trunc(unit, t at time zone zone) at time zone zone` would be the usual
 * way to the start of a period, but it has to guess where midnight comes twice or never. So the clock is read at every
 * quarter of an hour, and a period starts at the first instant of which PostgreSQL says that it lies in it.
 */

/** Instants a quarter of an hour apart, each with what the clock of the zone then shows. Replaces what stood there before. */
export async function readClock(client: Client, zone: string, { from, to }: Interval): Promise<void> {
  await client.query('drop table if exists clock');
  await client.query(
    `create temp table clock as
     select t, t at time zone $1 as shows
     from generate_series(to_timestamp($2), to_timestamp($3) - interval '1 ms', interval '15 minutes') as t`,
    [zone, from / 1000, to / 1000]
  );
}

async function numbers(client: Client, sql: string): Promise<number[]> {
  const { rows } = await client.query<{ ms: number }>(sql);
  return rows.map(({ ms }) => ms);
}

const ms = (instant: string) => `(extract(epoch from ${instant}) * 1000)::float8`;

/** The start of the period that holds the date on the clock, as a timestamp without a zone: where it is cut does not matter. */
function periodOf({ unit, weekStart, fiscalYearStart }: CalendarWindow): string {
  if (unit === 'week' && weekStart === 'sunday') {
    return `date_trunc('week', shows + interval '1 day')`;
  }
  const months = unit === 'quarter' || unit === 'year' ? fiscalYearStart - 1 : 0;
  return `date_trunc('${unit}', shows - interval '${months} months')`;
}

/** The starts of all periods that begin after the first instant. */
export async function startsOf(client: Client, window: CalendarWindow): Promise<number[]> {
  const period = periodOf(window);
  const starts = await numbers(client, `select ${ms('min(t)')} as ms from clock group by ${period} order by 1`);
  return starts.slice(1);
}

/** Names of periods by their starts: ISO weeks, quarters and years. */
export async function labelsOf(client: Client, window: CalendarWindow): Promise<string[]> {
  const { unit, fiscalYearStart } = window;
  const period = periodOf(window);
  const year = fiscalYearStart === 1 ? `to_char(${period}, 'YYYY')` : `'FY' || extract(year from ${period}) + 1`;
  const labels: Record<CalendarWindow['unit'], string> = {
    day: `to_char(${period}, 'FMDD FMMonth YYYY')`,
    week: `to_char(${period}, '"week "FMIW" of "IYYY')`,
    month: `to_char(${period}, 'FMMonth YYYY')`,
    quarter: `to_char(${period}, '"Q"Q ') || ${year}`,
    year,
  };
  const { rows } = await client.query<{ label: string }>(
    `select ${labels[unit]} as label from clock group by ${period} order by min(t)`
  );
  return rows.slice(1).map(({ label }) => label);
}

export interface Change {
  readonly at: number;
  /** By how many minutes the clock is put forward (or back, below 0). */
  readonly minutes: number;
}

/** When the clock is changed. */
export async function changesOf(client: Client): Promise<Change[]> {
  const { rows } = await client.query<Change>(
    `select ${ms('t')} as at, (extract(epoch from step) / 60)::float8 as minutes
     from (select t, shows - lag(shows) over (order by t) - interval '15 minutes' as step from clock) as steps
     where step <> interval '0' order by t`
  );
  return rows;
}

/** What the clock shows once a day, for a comparison of the data that everything else stands on. */
export async function dailyReadings(client: Client): Promise<Array<{ readonly at: number; readonly shows: number }>> {
  const { rows } = await client.query<{ at: number; shows: number }>(
    `select ${ms('t')} as at, ${ms('shows')} as shows from clock where extract(hour from t) = 12 and extract(minute from t) = 0`
  );
  return rows;
}

/** Days of which the usual formula names another start than their first instant. */
export async function oddMidnights(client: Client, zone: string): Promise<Array<{ date: string; minutes: number }>> {
  const { rows } = await client.query<{ date: string; minutes: number }>(
    `select to_char(day, 'YYYY-MM-DD') as date, (extract(epoch from formula - first) / 60)::float8 as minutes
     from (select date_trunc('day', shows) as day, min(t) as first, date_trunc('day', shows) at time zone $1 as formula
           from clock group by date_trunc('day', shows) order by 1 offset 1) as days
     where formula <> first order by day`,
    [zone]
  );
  return rows;
}

/** The instant at which the clock shows what it shows at `time`, but an interval such as `1 month` earlier. */
export async function sameClockBefore(client: Client, zone: string, time: number, interval: string): Promise<number> {
  const { rows } = await client.query<{ ms: number }>(
    `select ${ms(`((to_timestamp($2) at time zone $1) - $3::interval) at time zone $1`)} as ms`,
    [zone, time / 1000, interval]
  );
  return rows[0]!.ms;
}
