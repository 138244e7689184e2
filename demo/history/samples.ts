import type { Counters } from '../shop/counters';
import { gaugeValues } from '../shop/metrics-page';
import { counterSeries, seriesId } from '../shop/series';
import type { Shop, ShopMinute } from '../shop/model';

/** The labels that Prometheus gives to what it scrapes from the shop; the history carries the same. */
export const targetLabels = { instance: 'shop-1', job: 'shop' } as const;

export const scrapeInterval = 60;
/** A scrape falls so many seconds after the full minute: seldom does a real one fall on it. */
export const scrapeOffset = 12;

const target = Object.entries(targetLabels)
  .map(([name, value]) => `${name}="${value}"`)
  .join(',');
const counterIds = counterSeries.map(({ name, labels }) => seriesId(name, target, labels));
const up = seriesId('up', target);

/** When the minute's numbers are scraped, in seconds since the epoch: after its end. */
export function scrapedAt(minute: number): number {
  return (minute + 1) * 60 + scrapeOffset;
}

/** The first minute that is not scraped yet at a time in seconds since the epoch. */
export function firstUnscraped(seconds: number): number {
  return Math.ceil((seconds - scrapeOffset) / 60 - 0.5);
}

/** Adds a minute to the counters: a deploy restarts them first. */
export function advance(shop: Shop, counters: Counters, now: ShopMinute): void {
  if (now.deployed) {
    counters.restart(shop.story.isOpen(now.minute));
  }
  counters.addMinute(now);
}

/**
 * The samples of a minute as OpenMetrics lines, with the counters after it; none while the line to the shop is cut.
 * https://github.com/prometheus/OpenMetrics
 */
export function sampleLines(shop: Shop, counters: Counters, now: ShopMinute): string {
  if (!shop.story.isReachable(now.minute + 1)) {
    return '';
  }
  const at = scrapedAt(now.minute);
  let text = `${up} 1 ${at}\n`;
  counters.current.forEach((value, index) => {
    text += value === null ? '' : `${counterIds[index] ?? ''} ${value} ${at}\n`;
  });
  for (const [name, value] of gaugeValues(now)) {
    text += `${seriesId(name, target)} ${value} ${at}\n`;
  }
  return text;
}

/** How many series the shop has in Prometheus: `up`, counters and gauges. */
export const seriesCount = 1 + counterIds.length + gaugeValues({ busyWorkers: 0, queue: 0 }).length;
