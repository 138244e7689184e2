import type { BucketInput, Kpi } from '../definition/types';
import type { Fetcher } from './fetcher';
import { Stop } from '../base/cancellation';
import { walk } from '../formula/walk';
import type { World } from '../plan/ask';
import type { Problem } from '../base/result';
import type { SourceInfo } from '../query/types';
import { inputQuery, isOfBuckets } from '../query/query';
import type { Interval } from '../time/interval';
import { AnswerCache } from '../cache/answers';
import { floorTo, hour, minute } from '../time/units';
import { setKey, setName, type LabelSet } from '../base/labelSet';
import { listedIn, listRequest, numberIn, type Listed, type Listing } from '../query/labels/list';
import { labelsOf } from '../query/labels/queries';
import { lacks, sqlRows } from '../query/labels/sql';

/** The label sets of a KPI. */
export interface FoundSets {
  /** The largest first, at most as many as the KPI's limit. */
  readonly sets: readonly LabelSet[];
  /** How many there are; null where that is not known. */
  readonly count: number | null;
  /** What was left out, and partners that are missing. */
  readonly notices: readonly Problem[];
}

/** An input with all labels by which sets are found and put in order, and those that have to follow. */
interface Leading {
  readonly input: BucketInput;
  readonly source: SourceInfo;
}

/** Sets come and go slowly: within this time they are not asked for again. */
const keptFor = 5 * minute;
const mostKept = 200;

/**
 * Finds the label sets of KPIs. Cardinality is asked first: the sources name the largest sets and no others, so that
 * the work is bounded whatever their number.
 */
export class SetFinder {
  private readonly cache = new AnswerCache<FoundSets>(mostKept);

  /** Never rejects: an input that cannot be split is a notice, and there are no sets. */
  find(kpi: Kpi, world: World, window: Interval, now: number, fetcher: Fetcher): Promise<FoundSets> {
    const inputs = kpi.inputs.map((input) => [world.sources.get(input.source)?.uid, input]);
    const near = [window.to - window.from, floorTo(window.to, hour)];
    return this.cache.get(
      JSON.stringify([kpi.by, kpi.budget, kpi.formula.text, inputs, kpi.bucket, near]),
      now,
      now + keptFor,
      () => findSets(kpi, world, window, fetcher).catch(notRead),
      ({ notices }) => notices.every(({ code }) => code !== 'source-failed')
    );
  }
}

function notRead(error: unknown): FoundSets {
  const message = `The results by label could not be found: ${error instanceof Error ? error.message : String(error)}`;
  const hint = 'Test the data source under Connections, Data sources.';
  return { sets: [], count: null, notices: [{ code: 'source-failed', message, hint, severity: 'warning' }] };
}

async function findSets(kpi: Kpi, world: World, window: Interval, fetcher: Fetcher): Promise<FoundSets> {
  const { labels, limit } = kpi.by ?? { labels: [], limit: 0 };
  const inputs = kpi.inputs.filter(isOfBuckets).flatMap((input): Leading[] => {
    const source = world.sources.get(input.source);
    return source === undefined || labelsOf(input, kpi).length === 0 ? [] : [{ input, source }];
  });
  const faults = inputs.flatMap((one) => faultOf(one, kpi));
  const leading = leadingOf(kpi, inputs);
  if (faults.length > 0 || leading === null) {
    return { sets: [], count: null, notices: faults };
  }
  const list = async (one: Leading, over: Pick<Listing, 'among' | 'most'>) => {
    const listing = { ...one, labels: labelsOf(one.input, kpi), window, bucket: kpi.bucket, ...over };
    return { ...one, listing, series: await ask(listing, fetcher) };
  };
  const most = limit + 1;
  const replies = await Promise.all(inputs.map((one) => list(one, { among: null, most })));
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
  // Of an input with more sets than were named, whether it has these is asked for by itself.
  const partners = await Promise.all(
    listed
      .filter(({ input }) => input !== leading.input)
      .map(async ({ input, listing, sets: own }) => {
        if (own.length <= limit) {
          return { input, labels: listing.labels, sets: own, isAll: !isCut };
        }
        const again = await list({ input, source: listing.source }, { among: distinct(sets, listing.labels), most });
        return { input, labels: listing.labels, sets: listedIn(again.series, listing.labels), isAll: false };
      })
  );
  const missing = partners.flatMap((partner) => missingBetween(partner, sets, leading.input.name));
  if (!isCut) {
    return { sets, count: sets.length, notices: missing };
  }
  const [counted] = (await list(leading, { among: null, most: null })).series;
  const count = numberIn(counted);
  return { sets, count, notices: [leftOut(sets.length, count, labels, leading.input.name), ...missing] };
}

/** Others may wait for the answer too: it is not cancelled with the panel that asked first. */
async function ask(listing: Listing, fetcher: Fetcher) {
  const replies = await fetcher.runner.run(listRequest(listing, 'Sets'), new Stop());
  const reply = replies.get('Sets') ?? { kind: 'series', series: [] };
  if (reply.kind === 'failed') {
    throw new Error(reply.problem.message);
  }
  return reply.series;
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
  const label = labels.find((name) => sets.length > 0 && sets.every((one) => one.labels[name] === ''));
  const hint = `Write sum by (${labels.join(', ')}) (...), and check that the series have it.`;
  return label === undefined ? [] : [{ ...lacks(input.name, label, hint).problem, severity: 'warning' }];
}

function distinct(sets: readonly LabelSet[], labels: readonly string[]): LabelSet[] {
  return [...new Map(sets.map((set) => [setKey(set, labels), set])).values()];
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
