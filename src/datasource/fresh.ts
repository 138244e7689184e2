import type { DataQueryRequest } from '@grafana/data';
import type { KpiQuery } from './types';

type Request = Pick<
  DataQueryRequest<KpiQuery>,
  'dashboardUID' | 'panelId' | 'targets' | 'rangeRaw' | 'range' | 'skipQueryCache'
>;

/** More panels than one page shows. */
const mostPanels = 500;

/**
 * Whether the viewer asks for fresh data. A click on Grafana's refresh button and the timer of its automatic refresh
 * send the same request; so it is the viewer when a panel asks again for what it has asked for before, shortly after
 * someone clicked or typed. Elsewhere on the page, too: the mistake costs a few points. Explore says so itself.
 */
export class Freshness {
  private readonly asked = new Map<string, string>();

  constructor(private readonly isActive: () => boolean = justUsed) {}

  isWanted({ dashboardUID, panelId, targets, rangeRaw, range, skipQueryCache }: Request): boolean {
    const panel = `${dashboardUID ?? ''}|${panelId ?? ''}`;
    const what = JSON.stringify([targets, rangeRaw ?? range.raw]);
    const isAgain = this.asked.get(panel) === what;
    if (this.asked.size >= mostPanels) {
      this.asked.clear();
    }
    this.asked.set(panel, what);
    return skipQueryCache === true || (isAgain && this.isActive());
  }
}

/** Whether someone has clicked or typed within the last seconds, as browsers know. */
function justUsed(): boolean {
  return navigator.userActivation?.isActive === true;
}
