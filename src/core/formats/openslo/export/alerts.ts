import { burnFactor, type BurnWindow } from '../../../definition/burnRules';
import { nominalLength } from '../../../time/window';
import { shorthandOf } from './window';
import type { Source } from './source';

/** The burn rules that a KPI states, each as an alert policy with one condition. */
export function alertPoliciesOf(
  source: Source,
  id = source.kpi.id,
  rules: readonly BurnWindow[] = source.kpi.burn?.rules ?? []
): Array<Record<string, unknown>> {
  const { window } = source.kpi;
  if (window === null) {
    return [];
  }
  const period = nominalLength(window);
  return rules.flatMap((rule, index) => {
    const lookbackWindow = shorthandOf(rule.long);
    const threshold = Number(burnFactor(rule, period).toPrecision(12));
    const name = `${id}-burn-${index + 1}`;
    if (lookbackWindow === null) {
      source.skip('alerts', 'a lookback is not of whole minutes', 'Write one such as 1h.');
      return [];
    }
    if (rule.short !== null) {
      source.skip('alerts', 'OpenSLO has one lookback: the short ones are left out', 'Check the alerts that result.');
    }
    if (rule.remaining !== undefined) {
      source.skip('alerts', 'a rule depends on the remaining budget, which OpenSLO cannot say', 'Remove remaining.');
    }
    const condition = { kind: 'burnrate', op: 'gte', threshold, lookbackWindow, alertAfter: '0m' };
    return [
      {
        kind: 'AlertPolicy',
        metadata: { name },
        spec: {
          alertWhenBreaching: true,
          conditions: [
            {
              kind: 'AlertCondition',
              metadata: { name: `${name}-condition` },
              spec: { severity: rule.severity, condition },
            },
          ],
          notificationTargets: [],
        },
      },
    ];
  });
}
