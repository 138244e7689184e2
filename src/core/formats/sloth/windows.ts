import { parseDuration } from '../../time/duration';
import type { AuthoredBurnSet, Import } from '../shared/draft';
import type { Fields } from '../shared/fields';

type Rule = AuthoredBurnSet['rules'][number];

/** `AlertWindows`: Sloth's own sets of burn rules, given as shares of the error budget. */
export function importWindows(object: Fields, into: Import): void {
  ['apiVersion', 'kind'].forEach((key) => object.treeOf(key));
  const spec = object.fields('spec');
  const period = spec?.text('sloPeriod') ?? null;
  const rules = spec === null ? [] : [...rulesOf(spec, 'page'), ...rulesOf(spec, 'ticket')];
  spec?.rest('AlertWindows of Sloth');
  object.rest('an object of Sloth');
  if (spec === null || period === null || rules.length === 0) {
    const message = 'The alert windows have no period or no rules.';
    object.notes.error(object.tree, 'missing-key', message, 'Add spec.sloPeriod, spec.page and spec.ticket.');
    return;
  }
  const name = into.names.take(`sloth-${period.value}`);
  const set = { name, reference: `Alert windows of Sloth for ${period.value}`, rules };
  into.burnSets.set(name, { set, at: object.tree, notes: object.notes });
}

function rulesOf(spec: Fields, severity: 'page' | 'ticket'): Rule[] {
  const alert = spec.fields(severity);
  const rules = ['quick', 'slow'].flatMap((speed): Rule[] => {
    const rule = alert?.fields(speed) ?? null;
    const share = rule?.number('errorBudgetPercent') ?? null;
    const long = rule?.text('longWindow') ?? null;
    const short = rule?.text('shortWindow') ?? null;
    rule?.rest('a rule of AlertWindows');
    if (rule === null || share === null || long === null || short === null) {
      const message = `The rule ${severity}.${speed} is missing or not complete.`;
      spec.notes.error(
        rule?.tree ?? spec.at(severity),
        'missing-key',
        message,
        'Add errorBudgetPercent, longWindow and shortWindow.'
      );
      return [];
    }
    const odd = [long, short].find(({ value }) => !parseDuration(value).ok);
    if (odd !== undefined) {
      spec.notes.error(odd.at, 'bad-duration', 'This is not a duration.', 'Write one such as 5m or 6h.');
      return [];
    }
    return [{ long: long.value, short: short.value, share: Number((share.value / 100).toPrecision(12)), severity }];
  });
  alert?.rest('AlertWindows of Sloth');
  return rules;
}
