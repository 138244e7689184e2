import type { DataQueryRequest } from '@grafana/data';
import type { KpiQuery } from './types';

type Request = Pick<
  DataQueryRequest<KpiQuery>,
  'dashboardUID' | 'panelId' | 'targets' | 'rangeRaw' | 'range' | 'skipQueryCache'
>;

/** More panels than a page has. */
const maxPanels = 500;

/**
 * Tells a viewer's refresh from an automatic one. A click on Grafana's refresh button and the timer of its automatic
 * refresh send the same request; so a refresh is manual when a panel repeats its request shortly after someone clicked
 * or typed. The click may have been elsewhere on the page: that mistake costs a few points. Explore marks its requests.
 */
export class ManualRefresh {
  /** The last request of each panel. */
  private readonly requests = new Map<string, string>();

  constructor(private readonly isActive: () => boolean = isUserActive) {}

  /** Whether the viewer wants cached data to be revalidated. Notes the request for the next time. */
  detect({ dashboardUID, panelId, targets, rangeRaw, range, skipQueryCache }: Request): boolean {
    const panel = `${dashboardUID ?? ''}|${panelId ?? ''}`;
    const request = JSON.stringify([targets, rangeRaw ?? range.raw]);
    const isRepeated = this.requests.get(panel) === request;
    if (this.requests.size >= maxPanels) {
      this.requests.clear();
    }
    this.requests.set(panel, request);
    return skipQueryCache === true || (isRepeated && this.isActive());
  }
}

/** Whether someone has clicked or typed within the last seconds, where the browser tells. */
function isUserActive(): boolean {
  return navigator.userActivation?.isActive === true;
}
