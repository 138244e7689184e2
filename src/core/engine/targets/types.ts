import type { TargetOrigin, TargetStep } from '../../definition/types';
import type { Fetcher } from '../fetcher';
import type { Ask, World } from '../../plan/ask';
import type { KpiResult } from '../../compute/results';
import type { TileStore } from '../../cache/store';

/** What an awaited target turned out to be. */
export interface FoundTarget {
  readonly steps: readonly TargetStep[];
  readonly origins: readonly TargetOrigin[];
}

/** What finding out needs: the store that what was found is kept with, the way to sources, and to a KPI's own value. */
export interface Means {
  readonly store: TileStore;
  readonly fetcher: Fetcher;
  measure(ask: Ask, world: World): Promise<KpiResult>;
}
