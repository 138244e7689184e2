import { Cancellation } from '../../../src/core/base/cancellation';
import { didYouMean } from '../../../src/core/base/nearest';
import { quote } from '../../../src/core/base/quote';
import type { Place, Problem } from '../../../src/core/base/result';
import type { KpiResult } from '../../../src/core/compute/results';
import { parseDate } from '../../../src/core/definition/date';
import type { Kpi } from '../../../src/core/definition/types';
import { evaluate } from '../../../src/core/engine/pipeline';
import { Session } from '../../../src/core/engine/session';
import { formatDuration, parseDuration } from '../../../src/core/time/duration';
import { floorTo } from '../../../src/core/time/units';
import type { PlacedCase } from './cases';
import { TestRunner, type TestSeries } from './runner';
import { parseSeries } from './series';
import { inputName, standIn, testSource } from './stand';

/** The result of a case, or why it cannot be computed. */
export type Computed =
  | { readonly kind: 'result'; readonly result: KpiResult }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** Computes a case with the engine, without any source. */
export async function computeCase(one: PlacedCase, kpis: ReadonlyMap<string, Kpi>): Promise<Computed> {
  const kpi = kpis.get(one.kpi);
  const at = parseDate(one.test.at);
  if (kpi === undefined || !at.ok) {
    return {
      kind: 'problems',
      problems: [fault(one.at, `The KPI ${quote(one.kpi)} has errors.`, 'Correct them first.')],
    };
  }
  const series = new Map<string, TestSeries>();
  const problems: Problem[] = [];
  for (const [name, text] of Object.entries(one.test.inputs)) {
    const place = one.place(['inputs', name]);
    const owner = ownerOf(name, kpi, kpis);
    const values = parseSeries(text);
    if (owner === undefined) {
      problems.push(unknownInput(name, kpi, place));
    } else if (!values.ok) {
      problems.push(...values.problems.map((problem): Problem => ({ ...problem, severity: 'error', at: place })));
    } else {
      const every = everyOf(one, owner.kpi, values.value.length);
      if (typeof every === 'number') {
        const end = floorTo(at.value - owner.kpi.quality.delay, owner.kpi.bucket);
        series.set(inputName(owner.kpi.id, owner.input), { values: values.value, every, end });
      } else {
        problems.push(every);
      }
    }
  }
  if (problems.length > 0) {
    return { kind: 'problems', problems };
  }
  const clock = { now: () => at.value, defer: (work: () => void) => void setImmediate(work) };
  const stands = new Map([...kpis].map(([id, each]) => [id, standIn(each)]));
  const context = { kpis: stands, sources: new Map([[testSource.name, testSource]]) };
  const request = { kpi: stands.get(kpi.id)!, now: at.value, range: { from: at.value, to: at.value }, points: 0 };
  const session = new Session(new TestRunner(series), clock);
  return { kind: 'result', result: await evaluate(request, {}, context, session, new Cancellation()) };
}

/** Whose input a name is: `good` of the KPI itself, or `its-id.good` of one that its formula uses. */
function ownerOf(name: string, own: Kpi, kpis: ReadonlyMap<string, Kpi>) {
  const dot = name.lastIndexOf('.');
  const kpi = dot < 0 ? own : kpis.get(name.slice(0, dot));
  const input = name.slice(dot + 1);
  return kpi?.inputs.some((one) => one.name === input) === true ? { kpi, input } : undefined;
}

function unknownInput(name: string, { inputs }: Kpi, place: Place): Problem {
  const names = inputs.map((input) => input.name);
  const otherwise = names.length === 0 ? 'Write its-id.input.' : `Inputs: ${names.join(', ')}.`;
  return fault(place, `There is no input ${quote(name)}.`, didYouMean(name, names, otherwise));
}

/** For how long one value stands, in ms. */
function everyOf({ test, place }: PlacedCase, { window, bucket }: Kpi, count: number): number | Problem {
  const written = test.every === undefined ? null : parseDuration(test.every);
  const each = written?.ok === true ? written.value : window?.kind === 'rolling' ? window.length / count : bucket;
  if (each >= bucket && each % bucket === 0) {
    return each;
  }
  const message =
    written === null
      ? `${count} values do not fill the window in whole buckets of ${formatDuration(bucket)}.`
      : `every: ${test.every} is not a multiple of the bucket, ${formatDuration(bucket)}.`;
  return fault(place(['every']), message, `Write every: ${formatDuration(bucket)}, or a multiple of it.`);
}

function fault(at: Place, message: string, hint: string): Problem {
  return { code: 'bad-test', message, hint, severity: 'error', at };
}
