import { groupBy } from '../../base/groupBy';
import type { QueryTarget, SourceRequest } from '../batch';
import { keyOf, textOf, type Question } from './question';

/** A query that answers one question, or several that differ in nothing but the end of their window. */
export interface WholeTarget extends QueryTarget {
  readonly questions: readonly Question[];
  /** A Prometheus names the answer so many ms after the end of the window. */
  readonly shift: number;
}

export type WholeRequest = SourceRequest<WholeTarget>;

/**
 * Puts questions into as few calls as possible. A Prometheus takes those about single windows in one call, each looking
 * back from the latest end, and those along a line as a range query. Other sources filter by the range of the call: one
 * call a window.
 */
export function requestsFor(questions: readonly Question[]): WholeRequest[] {
  const sources = groupsOf(questions, ({ source }) => source.uid);
  return sources.flatMap((own) => (own[0]!.source.kind === 'prometheus' ? toPrometheus(own) : byWindow(own)));
}

function byWindow(questions: readonly Question[]): WholeRequest[] {
  return groupsOf(questions, ({ bucket, window: { from, to } }) => `${bucket}|${from}|${to}`).map((same) => {
    const { source, bucket, window } = same[0]!;
    const targets = same.map((question) => ({ text: textOf(question), questions: [question], shift: 0 }));
    return { source, step: bucket, range: window, whole: true, targets: numbered(targets) };
  });
}

function toPrometheus(questions: readonly Question[]): WholeRequest[] {
  const alike = groupsOf(questions, (question) => {
    const { window, step } = question;
    return `${step}|${keyOf({ ...question, window: { from: 0, to: window.to - window.from } })}`;
  });
  const runs = alike.flatMap(runsOf);
  const single = runs.filter(({ length }) => length < leastOnLine).flat();
  const lines = runs.filter(({ length }) => length >= leastOnLine);
  return [
    ...groupsOf(single, ({ bucket }) => `${bucket}`).map(lookingBack),
    ...groupsOf(lines, (line) => `${line[0]!.step}|${endOf(line[0]!)}|${endOf(line.at(-1)!)}`).map(alongLines),
  ];
}

/** With fewer ends than this a range query is not worth a call of its own. */
const leastOnLine = 3;

/** So many steps from one end to the next: what lies between them is asked for and not used. */
const widestGap = 2;

/** Questions that one range query answers, in the order of their ends; those that fit nowhere alone. */
function runsOf(alike: readonly Question[]): Question[][] {
  const runs: Question[][] = [];
  for (const question of [...alike].sort((a, b) => endOf(a) - endOf(b))) {
    const { step } = question;
    const run = runs.at(-1);
    const last = run?.at(-1);
    const isNear = last !== undefined && endOf(question) - endOf(last) <= widestGap * step;
    if (isNear && endOf(question) % step === 0 && endOf(last) % step === 0) {
      run!.push(question);
    } else {
      runs.push([question]);
    }
  }
  return runs;
}

function lookingBack(questions: readonly Question[]): WholeRequest {
  const { source, bucket } = questions[0]!;
  const to = Math.max(...questions.map(endOf));
  const targets = questions.map((question) => {
    const shift = to - endOf(question);
    return { text: textOf(question, shift), questions: [question], shift };
  });
  return { source, step: bucket, range: { from: to - bucket, to }, whole: true, targets: numbered(targets) };
}

function alongLines(lines: ReadonlyArray<readonly Question[]>): WholeRequest {
  const first = lines[0]!;
  const { source, step } = first[0]!;
  const range = { from: endOf(first[0]!) - step, to: endOf(first.at(-1)!) };
  const targets = lines.map((line) => ({ text: textOf(line[0]!), questions: line, shift: 0 }));
  return { source, step, range, whole: true, targets: numbered(targets) };
}

function endOf({ window }: Question): number {
  return window.to;
}

function numbered(targets: ReadonlyArray<Omit<WholeTarget, 'refId'>>): WholeTarget[] {
  return targets.map((target, index) => ({ refId: `Q${index}`, ...target }));
}

function groupsOf<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  return [...groupBy(items, keyOf).values()];
}
