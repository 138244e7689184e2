import type { Problem } from '../base/result';
import type { Registry } from '../definition/types';
import { findDuplicates } from './duplicates';
import { adviseObjectives } from './objectives';
import { adviseRunbooks } from './runbooks';
import { adviseTeams } from './teams';

/** Guidance about definitions that are correct each by itself, for people who ask for it; never a reason to refuse one. */
export function adviceOn(registry: Registry): Problem[] {
  return [...findDuplicates(registry).similar, ...adviseRunbooks(registry), ...adviseTeams(registry), ...adviseObjectives(registry)];
}
