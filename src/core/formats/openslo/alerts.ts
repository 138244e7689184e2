import type { BurnWindow } from '../../definition/burnRules';
import type { AuthoredKpi } from '../../definition/schema/kpi';
import { notImported, Fields } from '../shared/fields';
import { authoredRules, faultOfRule, type RuleBasis } from '../shared/rules';
import { shorthand } from './duration';
import { objectOf, type Objects, type OpenSloObject } from './objects';

/** The burn rules of all alert policies of an SLO. `basis` is null where the KPI has no budget. */
export function importAlerts(spec: Fields, objects: Objects, basis: RuleBasis | null): AuthoredKpi['alerts'] {
  const policies = spec.items('alertPolicies').flatMap((item): OpenSloObject[] => {
    if (item.kind === 'scalar') {
      const found =
        item.value === null ? null : objects.refer('AlertPolicy', { value: String(item.value), at: item }, spec);
      return found === null ? [] : [found];
    }
    return referred('AlertPolicy', 'alertPolicyRef', new Fields(item, spec.notes), objects);
  });
  const rules = policies.flatMap((policy) => rulesOf(policy, objects, basis));
  return rules.length === 0 ? undefined : { windows: authoredRules(rules) };
}

/** An object inline, or the one that a key names. */
function referred(kind: OpenSloObject['kind'], key: string, holder: Fields, objects: Objects): OpenSloObject[] {
  const reference = holder.text(key);
  if (reference === null) {
    return [objectOf(kind, holder)];
  }
  holder.rest(`a reference to an ${kind}`);
  const found = objects.refer(kind, reference, holder);
  return found === null ? [] : [found];
}

const inGrafana = 'alerts are set up in Grafana';

/** Names what the metadata of an alert has beside its name. */
function skipMetadata({ metadata, whole, kind }: OpenSloObject): void {
  metadata?.treeOf('name');
  ['displayName', 'labels', 'annotations'].forEach((key) => metadata?.skip(key, inGrafana, 'No action is needed.'));
  metadata?.rest('metadata');
  whole.rest(`an ${kind}`);
}

function rulesOf(policy: OpenSloObject, objects: Objects, basis: RuleBasis | null): BurnWindow[] {
  skipMetadata(policy);
  const { spec, whole } = policy;
  const breaching = spec?.flag('alertWhenBreaching') ?? null;
  ['alertWhenNoData', 'alertWhenResolved'].forEach((key) => {
    if (spec?.flag(key)?.value === true) {
      spec.skip(key, inGrafana, 'Set it in the alert rule.');
    }
  });
  spec?.skip('description', inGrafana, 'Write it into the alert rule.');
  for (const target of spec?.list('notificationTargets') ?? []) {
    const message = 'The notification target is not imported: contact points are set up in Grafana.';
    target.notes.warning(target.tree, notImported, message, 'Make a contact point in Grafana.');
    objects.find('AlertNotificationTarget', target.text('targetRef')?.value ?? '');
  }
  const conditions = spec?.list('conditions') ?? [];
  spec?.rest('an AlertPolicy');
  if (conditions.length === 0) {
    whole.notes.warning(whole.tree, notImported, 'The alert policy has no condition: not imported.', 'Add conditions.');
  }
  if (breaching?.value === false) {
    const message = 'The alert policy is not imported: it does not alert when its condition is breached.';
    whole.notes.warning(breaching.at, notImported, message, 'Write alertWhenBreaching: true, or remove it.');
    return [];
  }
  return conditions.flatMap((condition) =>
    referred('AlertCondition', 'conditionRef', condition, objects).flatMap((object) => ruleOf(object, basis) ?? [])
  );
}

const pages = /^(?:page|critical|high|emergency|sev-?[01]|p[01])$/i;

function ruleOf(object: OpenSloObject, basis: RuleBasis | null): BurnWindow | null {
  skipMetadata(object);
  const { spec, whole } = object;
  const { notes } = whole;
  const severity = spec?.text('severity') ?? null;
  spec?.skip('description', inGrafana, 'Write it into the alert rule.');
  const condition = spec?.fields('condition') ?? null;
  spec?.rest('an AlertCondition');
  const refuse = (at: Fields['tree'], message: string, hint: string): null => {
    notes.warning(at, notImported, `The alert condition is not imported: ${message}.`, hint);
    return null;
  };
  const kind = condition?.text('kind') ?? null;
  const op = condition?.text('op') ?? null;
  const factor = condition?.number('threshold') ?? null;
  const lookback = condition?.text('lookbackWindow') ?? null;
  const after = condition?.text('alertAfter') ?? null;
  condition?.rest('a condition');
  const long = lookback === null ? null : (shorthand(lookback.value)?.length ?? null);
  if (condition === null || factor === null || long === null) {
    return refuse(whole.tree, 'it has no threshold or no lookbackWindow', 'Add them to its condition.');
  }
  if (kind !== null && kind.value.toLowerCase() !== 'burnrate') {
    return refuse(kind.at, 'its kind is not burnrate', 'Write kind: burnrate.');
  }
  if (op !== null && !/^gte?$/.test(op.value)) {
    return refuse(op.at, `with op: ${op.value} it alerts while the budget burns slowly`, 'Write op: gte.');
  }
  if (after !== null && !/^0/.test(after.value)) {
    const message = 'alertAfter is not imported: a rule fires at once.';
    notes.warning(after.at, notImported, message, 'Add a short lookback to the rule, such as short: 5m.');
  }
  const isKnown = severity !== null && /^(?:page|ticket)$/.test(severity.value);
  const rule = {
    long,
    short: null,
    factor: factor.value,
    severity: pages.test(severity?.value ?? '') ? 'page' : 'ticket',
  } as const;
  if (!isKnown) {
    const message = `The severity ${severity?.value ?? ''} is imported as ${rule.severity}.`;
    notes.warning(severity?.at ?? whole.tree, notImported, message, 'Check it: page calls someone at once.');
  }
  const fault = basis === null ? 'the KPI has no error budget' : faultOfRule(rule, basis);
  return fault === null ? rule : refuse(whole.tree, fault, 'Write rules under alerts.windows where you need more.');
}
