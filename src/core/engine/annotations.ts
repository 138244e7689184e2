import { unmeasured } from '../compute/assess';
import type { Kpi } from '../definition/types';
import { quote } from '../base/quote';
import type { Ask, World } from '../plan/ask';
import { instantsOf, windowsFor } from '../plan/windows';
import type { Problem } from '../base/result';
import type { KpiResult } from '../compute/results';
import { shorten } from '../base/shorten';
import type { Exclusion } from '../time/exclusion';
import type { Interval } from '../time/interval';
import { day, floorTo } from '../time/units';

/** A question in which annotations have become spans of time. */
interface Annotated {
  readonly ask: Ask;
  readonly world: World;
  /** What is to be said besides. */
  readonly notices: readonly Problem[];
  /** Why annotations could not be read: without them nobody knows which time counts. */
  readonly problems: readonly Problem[];
}

/** How far beyond the windows themselves a KPI looks: burn lookbacks and delays before, planned maintenance after. */
const [before, after] = [7 * day, 366 * day];

/** A reason is read on a chart: the rest of a long text stands in Grafana. */
const longestReason = 200;

/** The result with the regions of annotations among what is excluded; none, with the reason, where they cannot be read. */
export async function evaluateAnnotated(
  ask: Ask,
  world: World,
  kpis: readonly Kpi[],
  evaluate: (ask: Ask, world: World) => Promise<KpiResult>
): Promise<KpiResult> {
  const annotated = await withAnnotations(ask, world, kpis);
  if (annotated.problems.length > 0) {
    return unmeasured(ask, annotated.problems);
  }
  const result = await evaluate(annotated.ask, annotated.world);
  return { ...result, notices: [...annotated.notices, ...result.notices] };
}

/** Puts the regions of annotations among the spans of the exclusions of the KPIs that `ask` stands on, `kpis`. */
async function withAnnotations(ask: Ask, world: World, kpis: readonly Kpi[]): Promise<Annotated> {
  const within = timeOf(ask, world, kpis);
  const exclusions = [...new Set(kpis.flatMap((kpi) => kpi.exclusions))];
  const read = await Promise.all(exclusions.map((one) => readOne(one, within, world)));
  const made = new Map(exclusions.map((one, i) => [one, read[i]!.exclusion]));
  const annotate = (kpi: Kpi): Kpi => ({ ...kpi, exclusions: kpi.exclusions.map((one) => made.get(one) ?? one) });
  return {
    ask: { ...ask, kpi: annotate(ask.kpi) },
    world: { ...world, kpis: new Map([...world.kpis, ...kpis.map((kpi) => [kpi.id, annotate(kpi)] as const)]) },
    notices: read.flatMap(({ notices }) => notices),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** All time that numbers may depend on. */
function timeOf(ask: Ask, world: World, kpis: readonly Kpi[]): Interval {
  const instants = instantsOf(ask, world);
  const from = kpis
    .flatMap((kpi) => [...windowsFor(kpi, instants).starts].map((start) => start - kpi.quality.delay))
    .reduce((earliest, start) => Math.min(earliest, start), ask.now);
  return { from: floorTo(from - before, day), to: floorTo(ask.now, day) + after };
}

interface Read {
  readonly exclusion: Exclusion;
  readonly notices: readonly Problem[];
  readonly problems: readonly Problem[];
}

async function readOne(exclusion: Exclusion, within: Interval, { annotations }: World): Promise<Read> {
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
