import { rounding } from '../../base/meets';
import { ok, type Result } from '../../base/result';
import { alertsOf } from '../../definition/alerts';
import { burnFactor, lookbacksOf, type BurnWindow, type Severity } from '../../definition/burnRules';
import { tolerated } from '../../definition/shares';
import type { Kpi } from '../../definition/types';
import { literal } from '../../syntax/macros';
import { day } from '../../time/units';
import { burnRatesOf, sayableRules, type RecordedBurn } from '../burn';
import { alertNames, annotationsOf, labelsOf } from '../labels';
import { shareAllowed } from '../records';
import { numeral } from '../text';
import type { AlertRule, RecordingRule, RuleContext, Translation } from '../types';
import { slothLabels, slothNames, slothSelector, type SlothNames } from './names';

/** A budget in the three groups that Sloth writes for an SLO, and what of it cannot be said. */
export interface SlothTranslation extends Omit<Translation, 'records'> {
  readonly names: SlothNames;
  /** The events of each minute, and the error ratios that are summed from them. */
  readonly ratios: readonly RecordingRule[];
  readonly meta: readonly RecordingRule[];
}

const severities: readonly Severity[] = ['page', 'ticket'];

/**
 * The burn alerts of a KPI under the names, labels and in the layout of Sloth (`prometheus/v1`, its release 0.16): what reads
 * Sloth's rules, as its dashboards do, reads these. The numbers are ours: ratios of the events of a lookback, the long ones
 * too. As Sloth's do, a ticket fires beside a page.
 */
export function translateAsSloth(kpi: Kpi, context: RuleContext): Result<SlothTranslation> {
  const made = burnRatesOf(kpi, context);
  if (!made.ok) {
    return made;
  }
  const { interval, period } = made.value;
  const { rules, problems } = sayableRules(kpi, made.value);
  const names = slothNames(kpi);
  const slo: Slo = { kpi, names, burn: made.value, labels: slothLabels(kpi, names), series: slothSelector(names) };
  const shortest = lookbacksOf(rules)[0] ?? interval;
  const lengths = [...new Set([...lookbacksOf(rules), shortest, period])];
  return ok({
    kpi: kpi.id,
    names,
    interval,
    ratios: [...made.value.records, ...lengths.map((length) => ratioOver(slo, length))],
    meta: metaOf(slo, shortest),
    rules: severities.flatMap((severity) => alertOf(slo, severity, rules)),
    isDraft: kpi.lifecycle === 'draft',
    problems,
  });
}

/** What all rules of an SLO share. */
interface Slo {
  readonly kpi: Kpi;
  readonly names: SlothNames;
  readonly burn: RecordedBurn;
  readonly labels: Readonly<Record<string, string>>;
  /** The matchers of its series. */
  readonly series: string;
}

function ratioName(length: number): string {
  return `slo:sli_error:ratio_rate${literal(length)}`;
}

/** The share of bad events in a lookback; no value without events, where Sloth has NaN. */
function ratioOver({ burn, labels }: Slo, length: number): RecordingRule {
  const { good, total } = burn.over(length);
  const expr = `(${total} - ${good}) / (${total} > 0)`;
  return { record: ratioName(length), expr, labels: { ...labels, sloth_window: literal(length) } };
}

/** The records that dashboards read. `shortest`: the lookback of the current burn rate. */
function metaOf({ kpi, burn, labels, series }: Slo, shortest: number): RecordingRule[] {
  const { budget } = kpi;
  const objective = budget?.objective ?? [];
  const ratio = objective.at(-1)?.ratio ?? 1;
  const [first] = objective;
  const share =
    objective.length === 1 && first !== undefined
      ? `vector(${numeral(tolerated(first.ratio))})`
      : shareAllowed(objective, 0, 0);
  const overBudget = (length: number): string =>
    `${ratioName(length)}${series} / on (sloth_id, sloth_slo, sloth_service) group_left slo:error_budget:ratio${series}`;
  const { good, total, allowed } = burn.over(burn.period);
  const texts: ReadonlyArray<readonly [string, string]> = [
    ['slo:objective:ratio', `1 - ${share}`],
    ['slo:error_budget:ratio', share],
    ['slo:time_period:days', `vector(${numeral(burn.period / day)})`],
    ['slo:current_burn_rate:ratio', overBudget(shortest)],
    ['slo:period_burn_rate:ratio', `(${total} - ${good}) / (${allowed} > 0)`],
    ['slo:period_error_budget_remaining:ratio', `1 - slo:period_burn_rate:ratio${series}`],
  ];
  const info = {
    sloth_mode: 'kpi-rules',
    sloth_objective: numeral(Number((100 * ratio).toPrecision(12))),
    sloth_spec: 'kpi/v1',
    sloth_version: 'northstar-kpi',
  };
  return [
    ...texts.map(([record, expr]) => ({ record, expr, labels })),
    { record: 'sloth_slo_info', expr: 'vector(1)', labels: { ...labels, ...info } },
  ];
}

function alertOf(slo: Slo, severity: Severity, rules: readonly BurnWindow[]): AlertRule[] {
  const { kpi } = slo;
  const { on, for: hold, keepFiring } = alertsOf(kpi)[severity];
  const own = on.includes('burn') ? rules.filter((rule) => rule.severity === severity) : [];
  if (own.length === 0) {
    return [];
  }
  const value = '{{ $value | humanizePercentage }}';
  const { description = '', ...said } = annotationsOf(kpi, 'burn', value);
  // The value of these rules is a share of failures, not a burn rate.
  const [, ...about] = description.split('\n');
  const annotations = {
    ...said,
    description: [`${value} of the events fail: the error budget burns too fast.`, ...about].join('\n'),
    title: `(${severity}) {{$labels.sloth_service}} {{$labels.sloth_slo}} SLO error budget burn rate is too fast.`,
  };
  return [
    {
      alert: alertNames.burn,
      expr: own.map((rule) => conditionOf(slo, rule)).join(' or '),
      severity,
      for: hold,
      keepFiring,
      labels: { ...labelsOf(kpi, severity), sloth_severity: severity },
      annotations,
    },
  ];
}

function conditionOf({ kpi, burn, series }: Slo, rule: BurnWindow): string {
  const { long, short, remaining, minEvents } = rule;
  const objective = kpi.budget?.objective ?? [];
  const above = (length: number, factor: number): string => {
    const { total, allowed } = burn.over(length);
    const limit =
      objective.length === 1
        ? numeral(tolerated(objective[0]?.ratio ?? 1))
        : // Of a dated objective, the share that was allowed in the lookback.
          `scalar(${allowed} / (${total} > 0))`;
    return `max(${ratioName(length)}${series} > ${numeral(factor)} * ${limit} * ${1 + rounding}) without (sloth_window)`;
  };
  const factor = burnFactor(rule, burn.period);
  const parts = [...new Set([short ?? long, long])].map((length) => above(length, factor));
  const spent = remaining === undefined ? [] : [above(burn.period, 1 - remaining)];
  const enough = minEvents === undefined ? [] : [`on (kpi) (${burn.over(long).total} >= ${minEvents})`];
  return `(${[...parts, ...spent, ...enough].join(' and ')})`;
}
