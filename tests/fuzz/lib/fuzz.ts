import fc from 'fast-check';
import { wantedCases, wantedFormats, wantedSeed } from '../../lib/cases';

/** How many cases all suites try together: NORTHSTAR_CASES. `npm run fuzz` asks for 75,500, `npm run nightly` for a million. */
const cases = wantedCases ?? 1_510;

/** Of so many cases together, each kind has its part. */
const parts = { definitions: 20_000, formulas: 50_000, replies: 5_000, labels: 500 } as const;
const whole = Object.values(parts).reduce((sum, part) => sum + part, 0);

/** The longest that anything may keep the page busy, in ms. */
export const maxTurn = 200;

/** How many cases of a kind are tried. */
export function shareOf(kind: keyof typeof parts): number {
  return Math.max(1, Math.round((cases * parts[kind]) / whole));
}

/**
 * How many files of other tools are imported: each is decoded several times, so they are few. The nightly says how many by
 * NORTHSTAR_FORMATS.
 */
export const formatCases = wantedFormats ?? Math.ceil(cases / 200);

/** Jest's limit for a test of so many cases, on a busy machine. */
export function patienceFor(count: number): number {
  return 120_000 + 30 * count;
}

/** What must hold of every case: `holds` throws for one of which it does not. Says the seed of the case that fails. */
export function fuzz<Case>(
  says: string,
  runs: number,
  all: fc.Arbitrary<Case>,
  holds: (one: Case) => Promise<void> | void
): void {
  test(
    says,
    async () => {
      const property = fc.asyncProperty(all, async (one) => {
        await holds(one);
      });
      const found = await fc.check(property, {
        numRuns: runs,
        ...(wantedSeed === undefined ? {} : { seed: wantedSeed }),
      });
      if (found.failed) {
        throw new Error(describe(found), { cause: found.errorInstance });
      }
    },
    patienceFor(runs)
  );
}

/** What failed and how to see it again. A case may be a megabyte long. */
function describe<Case>({
  seed: used,
  counterexamplePath,
  counterexample,
  errorInstance,
}: fc.RunDetails<[Case]>): string {
  const shown = JSON.stringify(counterexample?.[0]) ?? '';
  const cut = shown.length > 2_000 ? `${shown.slice(0, 1_000)} ... ${shown.slice(-200)} (${shown.length})` : shown;
  const why = errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
  return `NORTHSTAR_SEED=${used}, path ${counterexamplePath}: ${cut}\n${why}`;
}

/** Collections of garbage and other programs make one run slow; what is slow each time is slow itself. */
const attempts = 4;

/** Processor time, in ms, that `reference` takes on a machine on which a turn may take `maxTurn`. */
const referenceTime = 100;

/** Work of the kind that decoding does: texts, lists and objects. */
function reference(): number {
  const entries = Array.from({ length: 60_000 }, (_, i) => [`key ${i}`, { at: i, text: `value ${i}` }] as const);
  return JSON.stringify(Object.fromEntries(entries)).length;
}

/** How many times slower this machine is; 1 where it is no slower. */
let slowness: number | undefined;
function measuredSlowness(): number {
  slowness ??= Math.max(1, Math.min(...[1, 2, 3].map(() => timed(reference).longest)) / referenceTime);
  return slowness;
}

/** Runs it, and again where it was slow. Throws where its longest turn, in ms, never is within the limit. */
export function inTime<T>(run: () => { readonly value: T; readonly longest: number }, most = maxTurn): T {
  const limit = most * measuredSlowness();
  let last = run();
  for (let attempt = 1; last.longest > limit && attempt < attempts; attempt++) {
    last = run();
  }
  if (last.longest > limit) {
    throw new Error(`One turn takes ${Math.round(last.longest)} ms.`);
  }
  return last.value;
}

/** ms since `start()` by the wall's clock or the processor's, whichever is less: others use the machine too. */
function stopwatch(): () => number {
  const since = performance.now();
  const used = process.cpuUsage();
  return () => {
    const wall = performance.now() - since;
    if (wall <= maxTurn) {
      return wall;
    }
    const { user, system } = process.cpuUsage(used);
    return Math.min(wall, (user + system) / 1000);
  };
}

/** Work without a pause, and how long it took. */
export function timed<T>(run: () => T): { readonly value: T; readonly longest: number } {
  const passed = stopwatch();
  const value = run();
  return { value, longest: passed() };
}

/** Work in steps, and the longest of them. */
export function timedSteps<T>(start: () => Generator<void, T, void>): { readonly value: T; readonly longest: number } {
  const steps = start();
  let longest = 0;
  for (;;) {
    const passed = stopwatch();
    const step = steps.next();
    longest = Math.max(longest, passed());
    if (step.done === true) {
      return { value: step.value, longest };
    }
  }
}

/** The path to the first number in a value that is infinite, where no `allowed` says otherwise; null where there is none. */
export function infinityIn(value: unknown, allowed: (path: string) => boolean = () => false, path = ''): string | null {
  if (typeof value === 'number') {
    return value === Infinity || value === -Infinity ? (allowed(path) ? null : path) : null;
  }
  if (typeof value !== 'object' || value === null) {
    return null;
  }
  if (value instanceof Float64Array) {
    const at = value.findIndex((one) => one === Infinity || one === -Infinity);
    return at < 0 || allowed(path) ? null : `${path}[${at}]`;
  }
  const entries = value instanceof Map ? [...value.entries()] : Object.entries(value);
  for (const [key, inner] of entries) {
    const found = infinityIn(inner, allowed, `${path}.${String(key)}`);
    if (found !== null) {
      return found;
    }
  }
  return null;
}
