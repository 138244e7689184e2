import { labelValue, pick, setKey, setName, type LabelSet } from '../../base/labelSet';
import type { Problem } from '../../base/result';
import type { TileStore } from '../../cache/store';
import { assess } from '../../compute/assess';
import { ownBudget } from '../../compute/budget/counted';
import { prepare } from '../../compute/prepare';
import type { SetResult } from '../../compute/results';
import { setResultOf } from '../../compute/setResult';
import type { BucketInput, Kpi } from '../../definition/types';
import { walk } from '../../formula/walk';
import type { Context } from '../../plan/ask';
import { planKpi, type Plan } from '../../plan/plan';
import { planSets } from '../../plan/setPlans';
import type { Failures } from '../../query/failures';
import type { FoundSets } from '../../query/labels/found';
import { listedIn, listRequest, numberIn, type Listed, type Listing } from '../../query/labels/list';
import { labelsOf, totalQuery } from '../../query/labels/queries';
import { lacks, sqlRows } from '../../query/labels/sql';
import { inputQuery, isOfBuckets } from '../../query/query';
import type { RawSeries } from '../../query/series';
import type { SourceInfo } from '../../query/types';
import type { Interval } from '../../time/interval';
import { floorTo, hour, minute } from '../../time/units';
import type { Session } from '../session';
import { made, type State } from '../state';

/** An input with all labels by which sets are found and put in order, and those that have to follow. */
interface Leading {
  readonly input: BucketInput;
  readonly source: SourceInfo;
}

/** Sets come and go slowly: within this time they are not asked for again. */
const setsHold = 5 * minute;

/** Which label sets a KPI has, and a plan for each that is shown; its total is read over all of them. */
export async function findLabelSets(state: State, session: Session): Promise<State> {
  const { request, context } = state;
  const { kpi } = request;
  const total = { ...state, context: { ...context, queryOf: totalQuery } };
  const isAskable = kpi.inputs.every(({ source }) => (context.sources.get(source)?.kind ?? 'other') !== 'other');
  if (kpi.by === null || kpi.window === null || !isAskable || request.totalOnly === true || request.forecast === true) {
    return total;
  }
  const plan = planKpi({ ...request, periods: 0 }, total.context);
  const window = { from: plan.windows.starts[plan.windows.headline]!, to: plan.at };
  const found = await setsOf(kpi, context, window, request.clock ?? request.now, session);
  return { ...total, sets: planSets(request, context, found) };
}

/**
 * The label sets of a KPI over a window. Cardinality is asked first: the sources name the largest sets and no others, so
 * that the work is bounded whatever their number. Never rejects: an input that cannot be split is a notice.
 */
async function setsOf(kpi: Kpi, context: Context, window: Interval, now: number, session: Session): Promise<FoundSets> {
  const inputs = kpi.inputs.map((input) => [context.sources.get(input.source)?.uid, input]);
  const near = [window.to - window.from, floorTo(window.to, hour)];
  const key = JSON.stringify([kpi.by, kpi.budget, kpi.formula.text, inputs, kpi.bucket, near]);
  const kept = session.labelSets.get(key, now);
  if (kept !== undefined) {
    return kept.value;
  }
  const found = await findSets(kpi, context, window, now, session).catch(notRead);
  if (found.notices.every(({ code }) => code !== 'source-failed')) {
    session.labelSets.set(key, found, now, now + setsHold);
  }
  return found;
}

/** The result with one of its own for each set; none, and why, where their queries fail. Pure. */
export function withSetResults(state: State, store: TileStore): State {
  const { found, plans } = made(state.sets);
  const { failures } = made(state.fetched);
  const result = made(state.result);
  const labels = state.request.kpi.by?.labels ?? [];
  const failed = problemsOf(plans, failures).map(
    (one): Problem => ({
      ...one,
      message: `Results by ${labels.join(', ')} could not be read: ${one.message}`,
      severity: 'warning',
    })
  );
  const shown = failed.length > 0 ? [] : plans.map((plan, i) => ofSet(plan, found.sets[i]!, labels, store, failures));
  return {
    ...state,
    result: {
      ...result,
      sets: { labels, shown, count: found.count },
      notices: [...result.notices, ...found.notices, ...failed],
    },
  };
}

function ofSet(plan: Plan, set: LabelSet, labels: readonly string[], store: TileStore, failures: Failures): SetResult {
  const prepared = prepare(plan, store, failures);
  const own = pick(set, labels);
  return setResultOf(own, setName(own), assess(plan, prepared, ownBudget(plan, prepared), 0));
}

/** What went wrong with the queries of the sets, each once. */
function problemsOf(plans: readonly Plan[], failures: Failures): Problem[] {
  const queries = plans
    .flatMap(({ inputs, fine }) => [...inputs, ...(fine?.inputs ?? [])])
    .flatMap(({ pieces }) => pieces);
  const problems = queries.flatMap(({ query: { group, ...own } }) => {
    const sent = group ?? own;
    return failures.get(sent.key) ?? failures.get(sent.tileKey) ?? [];
  });
  return [...new Map(problems.map((one) => [one.message, one])).values()];
}

function notRead(error: unknown): FoundSets {
  const message = `The results by label could not be found: ${error instanceof Error ? error.message : String(error)}`;
  const hint = 'Test the data source under Connections, Data sources.';
  return { sets: [], count: null, notices: [{ code: 'source-failed', message, hint, severity: 'warning' }] };
}

async function findSets(
  kpi: Kpi,
  context: Context,
  window: Interval,
  now: number,
  session: Session
): Promise<FoundSets> {
  const { labels, limit } = kpi.by ?? { labels: [], limit: 0 };
  const inputs = kpi.inputs.filter(isOfBuckets).flatMap((input): Leading[] => {
    const source = context.sources.get(input.source);
    return source === undefined || labelsOf(input, kpi).length === 0 ? [] : [{ input, source }];
  });
  const faults = inputs.flatMap((one) => faultOf(one, kpi));
  const leading = leadingOf(kpi, inputs);
  if (faults.length > 0 || leading === null) {
    return { sets: [], count: null, notices: faults };
  }
  const list = async (one: Leading, over: Pick<Listing, 'among' | 'limit'>) => {
    const listing = { ...one, labels: labelsOf(one.input, kpi), window, bucket: kpi.bucket, ...over };
    return { ...one, listing, series: await ask(listing, now, session) };
  };
  const asked = limit + 1;
  const replies = await Promise.all(inputs.map((one) => list(one, { among: null, limit: asked })));
  const listed = replies.map(({ input, listing, series }) => ({
    input,
    listing,
    sets: listedIn(series, listing.labels),
  }));
  const lacking = listed.flatMap(({ input, listing, sets }) => lackedBy(input, listing.labels, sets));
  if (lacking.length > 0) {
    return { sets: [], count: null, notices: lacking };
  }
  const all = listed.find(({ input }) => input === leading.input)?.sets ?? [];
  const sets = all.slice(0, limit).map((one) => one.labels);
  const isCut = all.length > limit;
  const partners = await Promise.all(
    listed
      .filter(({ input }) => input !== leading.input)
      .map(async ({ input, listing, sets: own }): Promise<Partner> => {
        const partner = { input, labels: listing.labels };
        const wanted = distinct(sets, listing.labels);
        const isAll = own.length <= limit;
        // A database may take other spellings for equal, and of more sets than were named it knows the others.
        if (isAll && (listing.source.kind !== 'sql' || without(wanted, own, listing.labels).length === 0)) {
          return { ...partner, sets: own, isAll: !isCut };
        }
        const again = await list({ input, source: listing.source }, { among: wanted, limit: asked });
        const there = listedIn(again.series, listing.labels);
        return isAll && !isCut
          ? { ...partner, sets: [...there, ...unlike(own, there)], isAll }
          : { ...partner, sets: there, isAll: false };
      })
  );
  const missing = partners.flatMap((partner) => missingBetween(partner, sets, leading.input.name));
  if (!isCut) {
    return { sets, count: sets.length, notices: missing };
  }
  const [counted] = (await list(leading, { among: null, limit: null })).series;
  const count = numberIn(counted);
  return { sets, count, notices: [leftOut(sets.length, count, labels, leading.input.name), ...missing] };
}

async function ask(listing: Listing, now: number, session: Session): Promise<readonly RawSeries[]> {
  const read = await session.rowsOf([listRequest(listing, 'Sets')], now);
  if (!read.ok) {
    throw new Error(read.problems[0]?.message);
  }
  return read.value.flatMap(({ value }) => value);
}

/** What sets are ranked by: the events of the budget, what the formula divides by, or the first input. */
function leadingOf({ budget, formula, inputs, by }: Kpi, candidates: readonly Leading[]): Leading | null {
  const divisor = [...walk(formula.root)].find((node) => node.kind === 'binary' && node.operator === '/');
  const divided = divisor?.kind === 'binary' ? [...walk(divisor.right)] : [];
  const names = [
    ...(budget?.method === 'occurrences' ? budget.total.names : []),
    ...divided.flatMap((node) => (node.kind === 'name' ? [node.name] : [])),
    ...inputs.map(({ name }) => name),
  ];
  const whole = candidates.filter(({ input }) => (input.by ?? by?.labels ?? []).length === by?.labels.length);
  return names.flatMap((name) => whole.find(({ input }) => input.name === name) ?? [])[0] ?? null;
}

function faultOf({ input, source }: Leading, kpi: Kpi): Problem[] {
  if (source.kind !== 'sql') {
    return [];
  }
  const read = sqlRows(input.name, inputQuery(input, source, kpi.bucket), labelsOf(input, kpi));
  return read.ok ? [] : [{ ...read.problem, severity: 'warning' }];
}

/** PromQL tells by its reply whether it has a label. */
function lackedBy(input: BucketInput, labels: readonly string[], sets: readonly Listed[]): Problem[] {
  const label = labels.find((name) => sets.length > 0 && sets.every((one) => labelValue(one.labels, name) === ''));
  const hint = `Write sum by (${labels.join(', ')}) (...), and check that the series have it.`;
  return label === undefined ? [] : [{ ...lacks(input.name, label, hint).problem, severity: 'warning' }];
}

function distinct(sets: readonly LabelSet[], labels: readonly string[]): LabelSet[] {
  return [...new Map(sets.map((set) => [setKey(set, labels), set])).values()];
}

/** The sets that are not among others. */
function without(sets: readonly LabelSet[], others: readonly Listed[], labels: readonly string[]): LabelSet[] {
  const has = new Set(others.map((one) => setKey(one.labels, labels)));
  return sets.filter((set) => !has.has(setKey(set, labels)));
}

/** Sets that differ from all others in more than letter case, accents and spaces at the end; only for a notice. */
function unlike(sets: readonly Listed[], others: readonly Listed[]): Listed[] {
  const plain = (one: Listed): string =>
    Object.values(one.labels)
      .map((value) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trimEnd())
      .join('\n');
  const known = new Set(others.map(plain));
  return sets.filter((one) => !known.has(plain(one)));
}

interface Partner {
  readonly input: BucketInput;
  readonly labels: readonly string[];
  readonly sets: readonly Listed[];
  /** Whether these, and those of the leading input, are all that there are. */
  readonly isAll: boolean;
}

const mostNamed = 5;

function missingBetween({ input, labels, sets: own, isAll }: Partner, sets: readonly LabelSet[], leading: string) {
  const has = new Set(own.map((one) => setKey(one.labels, labels)));
  const known = new Set(sets.map((set) => setKey(set, labels)));
  const without = sets.filter((set) => !has.has(setKey(set, labels)));
  const alone = isAll ? own.filter((one) => !known.has(setKey(one.labels, labels))).map((one) => one.labels) : [];
  const told = (named: readonly LabelSet[], lacks: string, other: string): Problem[] => {
    const names = named.slice(0, mostNamed).map(setName).join('; ');
    const more = named.length > mostNamed ? ` and ${named.length - mostNamed} more` : '';
    const message = `${lacks} has nothing for ${names}${more}, which ${other} has.`;
    const hint = 'Check that both spell the labels alike.';
    return named.length === 0 ? [] : [{ code: 'missing-partner', message, hint, severity: 'warning' }];
  };
  return [...told(without, input.name, leading), ...told(alone, leading, input.name)];
}

function leftOut(shown: number, count: number, labels: readonly string[], by: string): Problem {
  const all = Number.isNaN(count) ? 'more' : count.toLocaleString('en');
  return {
    code: 'sets-left-out',
    message: `The ${shown} largest of ${all} results by ${labels.join(', ')} are shown, by ${by}; the whole counts them all.`,
    hint: 'Raise limit, or split by a label with fewer values.',
    severity: 'warning',
  };
}
