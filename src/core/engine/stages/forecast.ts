import type { TileStore } from '../../cache/store';
import { endOf, forecastOf, lastPoint } from '../../compute/forecast/assess';
import { projectionOf } from '../../compute/projection';
import { made, type State } from '../state';

/** The result with its forecast, and with where the period of a KPI with a pace will end. Pure. */
export function withForecast(state: State, store: TileStore): State {
  const { plan } = made(state.planned);
  const result = made(state.result);
  const forecast = state.request.forecast === true ? forecastOf(plan, store) : null;
  const isPaced = plan.kpi.pace !== null;
  const end = !isPaced ? null : forecast === null ? endOf(plan, store) : lastPoint(forecast);
  return { ...state, result: { ...result, forecast, projection: isPaced ? projectionOf(result, end) : null } };
}
