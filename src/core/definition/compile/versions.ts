import { quote } from '../../base/quote';
import { countedInputs } from '../countedInputs';
import { parseDate, parseEnd } from '../date';
import type { KpiReport } from '../report';
import type { AuthoredKpi } from '../schema/kpi';
import type { Budget, Input, PastVersion } from '../types';
import type { Path } from '../yaml/tree';
import { buildFormula, type Scope } from './formula';
import { buildInputs } from './inputs';

type Authored = NonNullable<AuthoredKpi['versions']>;
type Span = Pick<PastVersion, 'version' | 'since' | 'until'>;

/** The parts of the current version that earlier versions must fit. */
export interface VersionBasis {
  readonly version: number;
  readonly scope: Scope;
  readonly budget: Budget | null;
}

/** Earlier versions, oldest first, without overlaps. Errors are reported. */
export function buildVersions(versions: Authored, basis: VersionBasis, report: KpiReport): PastVersion[] {
  const built: PastVersion[] = [];
  let earlier: Span | null = null;
  versions.forEach(({ version, since, until, reason, definition }, index) => {
    const path = ['versions', index];
    const start = report.take(parseDate(since), [...path, 'since']);
    const end = report.take(parseEnd(until), [...path, 'until']);
    const inputs = buildInputs(definition.inputs, [...path, 'definition', 'inputs'], report);
    const scope = { ...basis.scope, inputs: inputs.map(({ name }) => name) };
    const formula = buildFormula(definition.formula, [...path, 'definition', 'formula'], scope, report);
    checkCounted(version, inputs, basis.budget, [...path, 'definition', 'inputs'], report);
    if (start === null || end === null) {
      return;
    }
    const span = { version, since: start, until: end };
    checkOrder(span, earlier, path, basis.version, report);
    earlier = span;
    if (formula !== null) {
      built.push({ ...span, reason, inputs, formula });
    }
  });
  return built;
}

function checkOrder(
  { version, since, until }: Span,
  earlier: Span | null,
  path: Path,
  current: number,
  report: KpiReport
): void {
  if (until <= since) {
    const message = `Version ${version} ends before it begins.`;
    report.error([...path, 'until'], {
      code: 'bad-version',
      message,
      hint: 'Write a later date, or an earlier since.',
    });
  }
  if (earlier !== null && since < earlier.until) {
    const message = `Version ${version} begins before version ${earlier.version} ends.`;
    const hint = 'List versions from oldest to newest, without overlaps.';
    report.error([...path, 'since'], { code: 'bad-version', message, hint });
  }
  if (version >= current || (earlier !== null && version <= earlier.version)) {
    const message = `Version ${version} must be between the version before it and the current version, ${current}.`;
    report.error([...path, 'version'], {
      code: 'bad-version',
      message,
      hint: 'Increase version when the meaning changes.',
    });
  }
}

/** The budget uses the current input names for earlier versions too. */
function checkCounted(
  version: number,
  inputs: readonly Input[],
  budget: Budget | null,
  path: Path,
  report: KpiReport
): void {
  for (const name of countedInputs(budget)) {
    const over = inputs.find((input) => input.name === name)?.over;
    if (over !== 'sum') {
      const message = `The budget counts ${quote(name)}, but version ${version} has no input of this name with over: sum.`;
      const hint = 'Use the same input names in all versions.';
      report.error(path, { code: 'not-additive', message, hint });
    }
  }
}
