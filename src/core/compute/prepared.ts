import type { Problem } from '../base/result';
import type { Laid } from './alignInputs';
import type { Measured } from './values';

/** A plan whose inputs are laid on their timelines, with its parts. */
export interface Ready {
  readonly laid: Laid | null;
  readonly fine: Laid | null;
  readonly measured: Measured;
  readonly parts: ReadonlyMap<string, Ready>;
  readonly problems: readonly Problem[];
  /** ms since the newest data, of the oldest input; null where there is none. */
  readonly age: number | null;
  readonly isStale: boolean;
}
