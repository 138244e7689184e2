import { assess, unmeasured } from '../../compute/assess';
import { emptyInputs } from '../../compute/emptyInputs';
import { historyNotices } from '../../compute/historyBegins';
import { made, type Stage } from '../state';

/** The result, judged. Pure. */
export const assessed: Stage = {
  name: 'assess',
  applies: () => true,
  run: (state) => {
    const { plan } = made(state.planned);
    const { points } = made(state.fetched);
    const prepared = made(state.prepared);
    const { budget, counted, fallback } = state;
    const result =
      counted === null ? unmeasured(plan.request, prepared.problems, plan) : assess(plan, prepared, counted, points);
    const empty = result.value === null && result.problems.length === 0 ? emptyInputs(plan, prepared) : [];
    const notices = [...(fallback?.notices ?? []), ...(budget?.notices ?? []), ...historyNotices(plan), ...empty];
    if (fallback === null) {
      return { ...state, result: { ...result, notices } };
    }
    // Where the fallback is of no use either, what keeps the KPI from being measured is the failure of its own source.
    const failed = result.problems.length === 0 ? [] : fallback.problems;
    const others = result.problems.filter(({ message }) => failed.every((one) => one.message !== message));
    return { ...state, result: { ...result, kpi: fallback.kpi, problems: [...failed, ...others], notices } };
  },
};
