import { day, hour, minute, second } from '../time/units';

const units: ReadonlyArray<readonly [number, string]> = [
  [day, 'd'],
  [hour, 'h'],
  [minute, 'm'],
  [second, 's'],
];

/** A duration that both PromQL and Grafana's SQL macros read: `5m`, `1d`, `86399999ms`. */
export function literal(ms: number): string {
  for (const [size, unit] of units) {
    if (ms % size === 0) {
      return `${ms / size}${unit}`;
    }
  }
  return `${ms}ms`;
}

const intervalSeconds = /\$__interval_s\b|\$\{__interval_s(?::\w+)?\}|\[\[__interval_s(?::\w+)?\]\]/g;
const intervalMs = /\$__interval_ms\b|\$\{__interval_ms(?::\w+)?\}|\[\[__interval_ms(?::\w+)?\]\]/g;
const interval = /\$__interval\b|\$\{__interval(?::\w+)?\}|\[\[__interval(?::\w+)?\]\]/g;
const rangeMs = /\$__range_ms\b|\$\{__range_ms(?::\w+)?\}|\[\[__range_ms(?::\w+)?\]\]/g;
const rangeSeconds = /\$__range_s\b|\$\{__range_s(?::\w+)?\}|\[\[__range_s(?::\w+)?\]\]/g;
const rateInterval = /\$__rate_interval\b|\$\{__rate_interval(?::\w+)?\}|\[\[__rate_interval(?::\w+)?\]\]/g;
const range = /\$__range\b|\$\{__range(?::\w+)?\}|\[\[__range(?::\w+)?\]\]/g;

/**
 * The query with `$__interval` replaced by the bucket. This is done here and not by Grafana, so that targets of several
 * steps can share a request and the sent query can be shown.
 */
export function withInterval(text: string, bucket: number): string {
  return text
    .replace(intervalMs, () => String(bucket))
    .replace(intervalSeconds, () => String(bucket / second))
    .replace(interval, () => literal(bucket));
}

/** The query with `$__range` replaced by the length of the window. */
export function withRange(text: string, length: number): string {
  return text
    .replace(rangeMs, () => String(length))
    .replace(rangeSeconds, () => String(Math.round(length / second)))
    .replace(range, () => literal(length));
}

/** Whether a text is nothing but `$__interval`, in any of Grafana's spellings. */
export function isIntervalMacro(text: string): boolean {
  return text !== '' && text.replace(interval, '') === '';
}

/** Whether a text is nothing but `$__range`, in any of Grafana's spellings. */
export function isRangeMacro(text: string): boolean {
  return text !== '' && text.replace(range, '') === '';
}

/** `$__rate_interval` as Grafana's Prometheus source defines it: max(bucket + scrape, 4 scrapes). */
export function withRateInterval(text: string, bucket: number, scrape: number): string {
  return text.replace(rateInterval, () => literal(Math.max(bucket + scrape, 4 * scrape)));
}

export function usesRange(text: string): boolean {
  return withRange(text, 0) !== text;
}

/** The query with `$__interval` where it has `$__range`. */
export function rangeAsInterval(text: string): string {
  return text.replace(/(\$__|\$\{__|\[\[__)range(?=\b|_m?s\b)/g, '$1interval');
}
