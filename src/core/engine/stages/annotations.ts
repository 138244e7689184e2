import { quote } from '../../base/quote';
import type { Problem } from '../../base/result';
import { shorten } from '../../base/shorten';
import type { Kpi } from '../../definition/types';
import { instantsOf, windowsFor } from '../../plan/windows';
import type { Context, KpiRequest } from '../../plan/ask';
import type { Exclusion } from '../../time/exclusion';
import type { Interval } from '../../time/interval';
import { day, floorTo } from '../../time/units';
import { concernedKpis, end, type State } from '../state';

/** How far beyond the windows themselves a KPI looks: burn lookbacks and delays before, planned maintenance after. */
const [before, after] = [7 * day, 366 * day];

/** A reason is read on a chart: the rest of a long text stands in Grafana. */
const longestReason = 200;

/**
 * Puts the regions of annotations among the spans of the exclusions of the KPIs concerned. Where they cannot be read,
 * nobody knows which time counts: the evaluation ends.
 */
export async function readAnnotations(state: State): Promise<State> {
  const { request, context } = state;
  const kpis = concernedKpis(state);
  const within = timeOf(request, context, kpis);
  const exclusions = [...new Set(kpis.flatMap((kpi) => kpi.exclusions))];
  const read = await Promise.all(exclusions.map((one) => readOne(one, within, context)));
  const problems = read.flatMap((one) => one.problems);
  if (problems.length > 0) {
    return end(state, problems);
  }
  const made = new Map(exclusions.map((one, i) => [one, read[i]!.exclusion]));
  const annotate = (kpi: Kpi): Kpi => ({ ...kpi, exclusions: kpi.exclusions.map((one) => made.get(one) ?? one) });
  return {
    ...state,
    request: { ...request, kpi: annotate(request.kpi) },
    context: { ...context, kpis: new Map([...context.kpis, ...kpis.map((kpi) => [kpi.id, annotate(kpi)] as const)]) },
    notices: [...read.flatMap(({ notices }) => notices), ...state.notices],
  };
}

/** All time that numbers may depend on. */
function timeOf(request: KpiRequest, context: Context, kpis: readonly Kpi[]): Interval {
  const instants = instantsOf(request, context);
  const from = kpis
    .flatMap((kpi) => [...windowsFor(kpi, instants).starts].map((start) => start - kpi.quality.delay))
    .reduce((earliest, start) => Math.min(earliest, start), request.now);
  return { from: floorTo(from - before, day), to: floorTo(request.now, day) + after };
}

interface Read {
  readonly exclusion: Exclusion;
  readonly notices: readonly Problem[];
  readonly problems: readonly Problem[];
}

async function readOne(exclusion: Exclusion, within: Interval, { annotations }: Context): Promise<Read> {
  const { name, once, tags } = exclusion;
  const none = { exclusion, notices: [], problems: [] };
  if (tags === undefined) {
    return none;
  }
  const found: Awaited<ReturnType<NonNullable<typeof annotations>['read']>> =
    annotations === undefined ? notHere : await annotations.read(tags, within);
  if ('code' in found) {
    const message = `Which time ${quote(name)} leaves out is not known: ${found.message}`;
    return { ...none, problems: [{ ...found, message }] };
  }
  const { regions, points } = found;
  const spans = regions.map(({ from, to, text }) => ({ from, to, reason: shorten(text, longestReason) || name }));
  return {
    exclusion: { ...exclusion, once: [...once, ...spans], tags: undefined },
    notices: noteOf(tags, points),
    problems: [],
  };
}

const notHere: Problem = {
  code: 'no-annotations',
  message: 'annotations cannot be read here.',
  hint: 'Ask on a board in Grafana, or list the time under once.',
};

function noteOf(tags: readonly string[], points: number): Problem[] {
  const which = `tagged ${tags.map((tag) => quote(tag)).join(' and ')}`;
  const many =
    points === 1
      ? `An annotation ${which} has no length and excludes`
      : `${points} annotations ${which} have no length and exclude`;
  const hint = 'Give each an end: it then stands for a stretch of time.';
  return points === 0 ? [] : [{ code: 'point-annotations', message: `${many} nothing.`, hint, severity: 'warning' }];
}
