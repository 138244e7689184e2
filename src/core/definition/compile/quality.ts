import { quote } from '../../base/quote';
import { didYouMean } from '../../base/nearest';
import type { KpiReport } from '../report';
import type { AuthoredKpi } from '../schema/kpi';
import { percentPattern } from '../schema/quality';
import type { Check, Input, Parity, Quality } from '../types';
import type { Path } from '../yaml/tree';
import { buildDuration } from './grid';

type Authored = NonNullable<AuthoredKpi['quality']>;

/** The parts of a KPI that its quality depends on; null for a part that has errors. */
export interface QualityBasis {
  readonly inputs: readonly Input[] | null;
  readonly isComposite: boolean | null;
  readonly hasExclusions: boolean;
}

/** Durations in ms, shares as ratios. Null, with a report, where the delay is not valid. */
export function buildQuality(quality: Authored, basis: QualityBasis, report: KpiReport): Quality | null {
  const { minCoverage = 0.5, minEvents = 0, delay: settling = '0s', freshness: age, checks = [], parity } = quality;
  const own = typeof age === 'object' ? age : null;
  const limit = own?.max ?? age;
  const path = ['quality', 'freshness', ...(own === null ? [] : ['max'])];
  const freshness = typeof limit === 'string' ? buildDuration(limit, path, report) : null;
  const delay = buildDuration(settling, ['quality', 'delay'], report);
  checkBasis(quality, basis, report);
  const queries = [
    ...buildChecks(checks, report),
    ...(parity === undefined ? [] : [buildParity(parity, basis, report)]),
    ...(own === null ? [] : [{ kind: 'newest' as const, source: own.source, query: own.query }]),
  ];
  return delay === null ? null : { freshness, delay, minCoverage, minEvents, ...(queries.length > 0 && { queries }) };
}

/** Checks, parity and a freshness query need a window; a plain freshness needs inputs with buckets. */
function checkBasis(
  { freshness, checks, parity }: Authored,
  { inputs, isComposite, hasExclusions }: QualityBasis,
  report: KpiReport
): void {
  const idle = (key: string, message: string, hint: string): void =>
    report.error(['quality', key], { code: 'idle-key', message, hint });
  if (isComposite === true) {
    const asked = { freshness: typeof freshness === 'object' ? freshness : undefined, checks, parity };
    for (const [key, value] of Object.entries(asked)) {
      if (value !== undefined) {
        idle(
          key,
          `${key} has no effect here: a KPI without inputs has no window.`,
          'Write it in the KPIs of its formula.'
        );
      }
    }
  } else if (typeof freshness === 'string' && inputs?.every(({ over }) => over === 'window') === true) {
    const hint = `Write {max: ${freshness}, source: ..., query: ...}, or remove it.`;
    idle('freshness', 'The age of the data is unknown for inputs with over: window.', hint);
  }
  if (parity !== undefined && hasExclusions) {
    idle(
      'parity',
      'The parity query includes the time that the KPI excludes: the two numbers would differ.',
      'Remove parity, or exclude.'
    );
  }
}

function buildChecks(checks: NonNullable<Authored['checks']>, report: KpiReport): Check[] {
  return checks.map(({ name, source, query, min = null, max = null }, index) => {
    const fault = (key: Path, code: string, message: string, hint: string): void =>
      report.error(['quality', 'checks', index, ...key], { code, message, hint });
    if ((min === null && max === null) || (min ?? -Infinity) > (max ?? Infinity)) {
      fault(
        [],
        'no-limit',
        `The check ${quote(name)} needs min or max, and min must not exceed max.`,
        'Write min, max, or both.'
      );
    }
    if (checks.findIndex((one) => one.name === name) < index) {
      fault(['name'], 'equal-names', `Two checks have the name ${quote(name)}.`, 'Rename one of them.');
    }
    return { kind: 'check', name, source, query, min, max };
  });
}

function buildParity(
  { source, query, tolerance, of }: NonNullable<Authored['parity']>,
  { inputs }: QualityBasis,
  report: KpiReport
): Parity {
  const names = inputs?.map(({ name }) => name) ?? [];
  if (of !== undefined && inputs !== null && !names.includes(of)) {
    const hint = didYouMean(of, names, 'Write the name of an input.');
    const message = `Unknown input ${quote(of)}.`;
    report.error(['quality', 'parity', 'of'], { code: 'unknown-input', message, hint });
  }
  return {
    kind: 'parity',
    source,
    query,
    of: of ?? null,
    tolerance: Number(percentPattern.exec(tolerance)?.[1]) / 100,
  };
}
