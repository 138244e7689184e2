import type { TileStore } from '../../cache/store';
import { forecastOf } from '../../compute/forecast/assess';
import { made, type State } from '../state';

/** The result with where the value will end. Pure. */
export function withForecast(state: State, store: TileStore): State {
  const forecast = forecastOf(made(state.planned).plan, store);
  return { ...state, result: { ...made(state.result), forecast } };
}
