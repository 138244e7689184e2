import type { KpiReport } from '../report';
import type { AuthoredKpi } from '../schema/kpi';
import type { Kpi } from '../types';
import type { Tree } from '../yaml/tree';
import { buildAlerts, buildBurn } from './alerts';
import { buildBudget } from './budget';
import { checkIds, checkLife, checkUse, warnAboutPurpose } from './checks';
import { checkDays, isDated } from './days';
import { buildExclusions } from './exclude';
import { readFields, type Fields } from './fields';
import { buildFormula } from './formula';
import { buildGovernance } from './governance';
import { buildBucket } from './grid';
import { buildGap, buildInputs, checkLasts, withGap } from './inputs';
import { buildByLabels } from './labels';
import type { KnownDefinitions } from './known';
import { warnAboutPersonalAddresses } from './people';
import { buildQuality } from './quality';
import { buildTarget, checkPace, checkTarget } from './target';
import { buildValue } from './value';
import { buildVersions } from './versions';
import { checkWindowInputs } from './windowInputs';
import { buildWindow } from './window';

/**
 * The KPI of a tree, with its defaults; null, with a report, where it has errors.
 */
export function buildKpi(tree: Tree, known: KnownDefinitions, report: KpiReport): Kpi | null {
  const fields = readFields(tree, report);
  const { good } = fields;
  if (tree.kind !== 'map') {
    return null;
  }
  checkLife(fields, report);
  checkIds(fields, known.ids, report);
  warnAboutPersonalAddresses(good, report);
  const governance = buildGovernance(good, report);
  const meaning = buildMeaning(fields, known, report);
  if (report.hasErrors || !tree.isSound || meaning === null || good.id === undefined || good.name === undefined) {
    return null;
  }
  warnAboutPurpose(fields, report);
  const { category, nature, replacedBy, since, description, decimals } = good;
  const { receiver, ...owner } = good.owner ?? {};
  return {
    ...meaning,
    ...buildOutcome(good.outcome),
    id: good.id,
    version: good.version ?? 1,
    name: good.name,
    description,
    category,
    nature,
    ...(good.rank !== undefined && { rank: good.rank }),
    lifecycle: good.lifecycle ?? 'active',
    replacedBy,
    since,
    tags: good.tags ?? [],
    owner: good.owner && owner,
    ...(receiver !== undefined && {
      receivers: typeof receiver === 'string' ? { page: receiver, ticket: receiver } : receiver,
    }),
    people: good.people ?? [],
    lines: good.lines ?? [],
    ...governance,
    unit: good.unit ?? 'short',
    decimals,
    direction: good.direction ?? 'higher',
    atRisk: good.atRisk ?? null,
    compare: good.compare ?? 'previous',
    periods: good.periods ?? 12,
  };
}

type Meaning = Pick<
  Kpi,
  | 'inputs'
  | 'formula'
  | 'target'
  | 'unresolvedTarget'
  | 'pace'
  | 'bucket'
  | 'window'
  | 'budget'
  | 'burn'
  | 'alerts'
  | 'quality'
  | 'exclusions'
  | 'versions'
  | 'by'
  | 'businessValue'
>;

/** Everything that determines the KPI's numbers. Each part is checked even where others have errors. */
function buildMeaning(
  fields: Fields,
  { ids, exclusions: known, burnSets }: KnownDefinitions,
  report: KpiReport
): Meaning | null {
  const { good, isBad, inputNames } = fields;
  const { direction = 'higher', unit = 'short', version = 1, lines = [], pace = null } = good;
  const inputs = isBad('inputs') ? null : buildInputs(good.inputs ?? {}, ['inputs'], report);
  const scope = { inputs: inputNames, kpis: ids, target: fields.has('target') };
  const formula = good.formula === undefined ? null : buildFormula(good.formula, ['formula'], scope, report);
  const bucket = isBad('bucket') ? null : buildBucket(good.bucket, report);
  const target = isBad('target') || isBad('direction') ? null : buildTarget(good.target, { direction, bucket }, report);
  const isComposite = inputNames?.length === 0 && (formula === null ? null : formula.names.length === 0);
  const window = isBad('window') ? null : buildWindow(good.window, bucket, isComposite, report, inputs?.some(isDated));
  const budgetBasis = inputs && { inputs, target: isBad('unit') ? null : target, unit, direction, bucket, isComposite };
  const budget =
    good.budget === undefined || budgetBasis === null ? null : buildBudget(good.budget, budgetBasis, report);
  const burn = good.alerts && buildBurn(good.alerts, burnSets, report);
  const basis = {
    hasBudget: good.budget !== undefined,
    isSliced: good.budget?.method === 'time-slices',
    hasTarget: good.target !== undefined,
    target: target?.steps ?? [],
    direction,
  };
  const alerts = good.alerts && buildAlerts(good.alerts, basis, report);
  const valueBasis = {
    ...{ inputNames, ids, hasTarget: fields.has('target'), budget },
    ...{ hasBudget: good.budget !== undefined, hasWindow: isComposite !== true },
  };
  const businessValue = good.value && buildValue(good.value, valueBasis, report);
  const versions = buildVersions(good.versions ?? [], { version, scope, budget }, report);
  const exclude = [...(good.exclude ?? []), ...(good.include ?? [])];
  const exclusions = buildExclusions(good, isComposite, known, report);
  const hasExclusions = exclude.length > 0;
  const quality = buildQuality(good.quality ?? {}, { inputs, isComposite, hasExclusions }, report);
  if (target !== null) {
    checkTarget(target, { atRisk: good.atRisk ?? null, lines, direction, formula }, report);
  }
  if (pace !== null && target !== null) {
    checkPace({ window, target, direction, isComposite }, report);
  }
  const by = buildByLabels(good, { inputs, formula, isComposite, versions }, report);
  checkDays({ inputs: inputs ?? [], versions, exclusions, bucket }, report);
  checkWindowInputs(inputs ?? [], { budget, exclude, versions }, report);
  checkUse(formula, inputs, budget, report, businessValue);
  if (inputs !== null && bucket !== null) {
    checkLasts(inputs, bucket, report);
  }
  const gap = buildGap(good.quality?.gap, inputs, bucket, report);
  const steps = target && { target: target.steps, unresolvedTarget: target.unresolved ?? undefined };
  return inputs && steps && formula && bucket && quality
    ? {
        inputs: withGap(inputs, gap),
        formula,
        ...steps,
        pace,
        bucket,
        window,
        budget,
        burn: burn ?? null,
        ...(alerts && { alerts }),
        quality,
        exclusions,
        versions: versions.map((version) => ({ ...version, inputs: withGap(version.inputs, gap) })),
        by,
        ...(businessValue && { businessValue }),
      }
    : null;
}

function buildOutcome(outcome: AuthoredKpi['outcome']): Pick<Kpi, 'outcome' | 'hypothesis' | 'supports' | 'guards'> {
  if (typeof outcome !== 'object') {
    return { outcome };
  }
  const { text, hypothesis, supports, guards } = outcome;
  return { outcome: text, hypothesis, supports, guards };
}
