import type { GrafanaApi } from '../alerting/apply/api';
import { executeSteps, type StepOutcome } from '../alerting/apply/execute';
import { planApply, planRemoval, type ApplyChoice, type ApplyPlan } from '../alerting/apply/plan';
import { compareWithGrafana, type Comparison } from '../alerting/apply/read';
import { translateForGrafana } from '../alerting/grafana/translate';
import { decodeRegistry } from '../definition/decode';
import { exampleRegistry } from './example';
import { prometheus } from './world';

type Overrides = Readonly<Record<string, unknown>>;

/** Definitions as a test writes them, compared with a Grafana. */
export async function comparedWith(
  api: GrafanaApi,
  kpis: readonly Overrides[],
  folder: string | null = null
): Promise<Comparison> {
  const { registry } = decodeRegistry([{ name: 'kpis.yaml', text: exampleRegistry(...kpis) }]);
  const context = { now: Date.UTC(2026, 5, 1), sourceOf: () => prometheus };
  const translations = registry.kpis.map((kpi) => translateForGrafana(kpi, context));
  const known = new Set(registry.kpis.map(({ id }) => id));
  const comparison = await compareWithGrafana({ translations, known, folder }, api);
  if (!comparison.ok) {
    throw new Error(comparison.problems[0]?.message);
  }
  return comparison.value;
}

const careful: ApplyChoice = { overwrites: () => false, removesOrphans: false };

export interface Applied extends ApplyPlan {
  readonly outcomes: readonly StepOutcome[];
}

/** Compares and applies. */
export async function applied(
  api: GrafanaApi,
  kpis: readonly Overrides[],
  choice: Partial<ApplyChoice> = {}
): Promise<Applied> {
  const { compared, folder, surroundings } = await comparedWith(api, kpis);
  const plan = planApply(compared, folder, surroundings, { ...careful, ...choice });
  return { ...plan, outcomes: await executeSteps(plan.steps, folder, { api, wait: () => Promise.resolve() }) };
}

/** Compares and takes away. */
export async function removed(
  api: GrafanaApi,
  kpis: readonly Overrides[],
  choice: Partial<ApplyChoice> = {}
): Promise<Applied> {
  const { compared, folder } = await comparedWith(api, kpis);
  const ids = new Set(compared.flatMap(({ kpi, reason }) => (kpi === null || reason === 'kpi-gone' ? [] : [kpi])));
  const plan = planRemoval(compared, ids, { ...careful, ...choice });
  return { ...plan, outcomes: await executeSteps(plan.steps, folder, { api, wait: () => Promise.resolve() }) };
}
