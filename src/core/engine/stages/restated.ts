import { restatedIn } from '../../cache/restated';
import type { TileStore } from '../../cache/store';
import { withParts } from '../../plan/plan';
import { made, type State } from '../state';
import { besidePlans } from './fetch';

/** The result, with a notice where history that it stands on has lately changed. */
export function withRestated(state: State, store: TileStore): State {
  const planned = made(state.planned);
  const result = made(state.result);
  const plans = [...withParts(planned.plan), ...besidePlans(planned)];
  const notices = [...result.notices, ...restatedIn(plans, store.checks)];
  return { ...state, result: { ...result, notices } };
}
