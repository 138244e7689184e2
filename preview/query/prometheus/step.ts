import { formatGoDuration, formatInterval, parseLeastInterval, roundInterval } from '../duration';
import { type Query } from '../answer';

const defaultScrapeMs = 15_000;
const defaultPoints = 1500;
const safePoints = 11_000;

const intervalMacros = ['__interval', '__interval_ms', '__rate_interval', '__rate_interval_ms'];
const isMacro = (text: string, names: readonly string[]): boolean =>
  names.some((name) => text === `$${name}` || text === `\${${name}}`);

/** A model's text property, '' where it has none. */
export function textOf(model: Query['model'], key: string): string {
  const value = model[key];
  return typeof value === 'string' ? value : '';
}

/** A model's number property, 0 where it has none. */
export function numberOf(model: Query['model'], key: string): number {
  const value = model[key];
  return typeof value === 'number' ? value : 0;
}

/** The step of a range query in ms: what the target asks for at least, rounded up so that Prometheus can take it. */
export function stepOf(query: Query, scrapeInterval: string): number {
  const asked = textOf(query.model, 'interval');
  const least = leastInterval(
    isMacro(asked, intervalMacros) ? '' : asked,
    numberOf(query.model, 'intervalMs'),
    scrapeInterval
  );
  const range = query.to - query.from;
  const computed = nanosecondsDown(range / (query.maxDataPoints === 0 ? defaultPoints : query.maxDataPoints));
  const wanted = computed < least ? least : roundInterval(computed);
  const step = Math.max(wanted, roundInterval(nanosecondsDown(range / safePoints)));
  if (isMacro(asked, ['__rate_interval'])) {
    return rateInterval(step, scrapeInterval);
  }
  const factor = numberOf(query.model, 'intervalFactor');
  return step * (factor === 0 ? 1 : factor);
}

function leastInterval(asked: string, intervalMs: number, scrapeInterval: string): number {
  if (asked !== '' && asked !== '0s') {
    return parseLeastInterval(asked);
  }
  if (intervalMs !== 0) {
    return Math.trunc(intervalMs);
  }
  return scrapeInterval === '' ? defaultScrapeMs : parseLeastInterval(scrapeInterval);
}

function nanosecondsDown(ms: number): number {
  return Math.floor(ms * 1e6) / 1e6;
}

/** `$__rate_interval`: an interval more than asked, four scrapes at least. */
function rateInterval(interval: number, leastStep: string): number {
  const scrape = leastStep === '' ? defaultScrapeMs : parseOrZero(leastStep);
  return scrape === 0 ? 0 : Math.max(interval + scrape, 4 * scrape);
}

function parseOrZero(text: string): number {
  try {
    return parseLeastInterval(text);
  } catch {
    return 0;
  }
}

/** PromQL with Grafana's macros replaced, in both spellings, `$name` and `${name}`. */
export function expandMacros(query: Query, step: number, scrapeInterval: string): string {
  const rangeMs = query.to - query.from;
  const rangeS = Math.round(rangeMs / 1000);
  const rate = rateOf(query, step, scrapeInterval);
  const macros: ReadonlyArray<readonly [string, string]> = [
    ['__interval_ms', String(Math.trunc(step))],
    ['__interval', formatInterval(step)],
    ['__range_ms', String(rangeMs)],
    ['__range_s', String(rangeS)],
    ['__range', `${rangeS}s`],
    ['__rate_interval_ms', String(Math.trunc(rate))],
    ['__rate_interval', formatGoDuration(rate)],
  ];
  // All of one spelling first, and longer names before those they begin with.
  return [(name: string) => `$${name}`, (name: string) => `\${${name}}`].reduce(
    (text, spell) => macros.reduce((rest, [name, value]) => rest.replaceAll(spell(name), () => value), text),
    textOf(query.model, 'expr')
  );
}

function rateOf(query: Query, step: number, scrapeInterval: string): number {
  const asked = textOf(query.model, 'interval');
  if (isMacro(asked, ['__rate_interval'])) {
    return step;
  }
  const leastStep = isMacro(asked, ['__interval']) ? formatGoDuration(step) : asked;
  return rateInterval(query.intervalMs, leastStep === '' ? scrapeInterval : leastStep);
}

/**
 * A time rounded down to a multiple of the step, counted from midnight of the viewer's zone, as Prometheus wants it
 * written: seconds. The server computes it with nanoseconds in a double, and so does this.
 */
export function alignedSeconds(ms: number, step: number, utcOffsetSec: number): string {
  const offset = utcOffsetSec * 1e9;
  const stepNs = step * 1e6;
  const aligned = BigInt(Math.floor((Number(BigInt(ms) * BigInt(1_000_000)) + offset) / stepNs) * stepNs - offset);
  const second = BigInt(1_000_000_000);
  const rest = ((aligned % second) + second) % second;
  return formatSeconds(Number((aligned - rest) / second), Number(rest));
}

/** A time for Prometheus, not rounded. */
export function seconds(ms: number): string {
  const whole = Math.floor(ms / 1000);
  return formatSeconds(whole, (ms - whole * 1000) * 1e6);
}

function formatSeconds(whole: number, nanoseconds: number): string {
  return String(whole + nanoseconds / 1e9);
}
