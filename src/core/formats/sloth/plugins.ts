import { notImported, type Fields } from '../shared/fields';

/** What to do about the plugins that Sloth brings along; of others nothing is known. */
const known: ReadonlyArray<readonly [id: RegExp, hint: string]> = [
  [/^sloth\.dev\/core\//, 'No action is needed: it writes or checks the rules of Sloth.'],
  [
    /^sloth\.dev\/contrib\/denominator_corrected_rules\//,
    'No action is needed: a value here always is the ratio of the sums of its window.',
  ],
  [/^sloth\.dev\/contrib\/info_labels\//, 'Write the labels as tags of the definition.'],
  [/^sloth\.dev\/contrib\/rule_intervals\//, 'No action is needed: there are no rules to evaluate.'],
  [/^sloth\.dev\/contrib\/validate_victoria_metrics\//, 'No action is needed: the queries are sent as they are.'],
];

/** Names each plugin of a chain: they change the rules that Sloth writes, and here are none. */
export function checkPlugins(plugins: Fields | null): void {
  plugins?.treeOf('overridePrevious');
  for (const plugin of plugins?.list('chain') ?? []) {
    const id = plugin.text('id');
    const message = `The plugin ${id?.value ?? ''} is not imported: it changes the rules that Sloth writes.`;
    const [, hint = 'Write what it does into the definition.'] = known.find(([one]) => one.test(id?.value ?? '')) ?? [];
    plugin.notes.warning(id?.at ?? plugin.tree, notImported, message, hint);
    ['config', 'priority'].forEach((key) => plugin.treeOf(key));
    plugin.rest('a plugin of Sloth');
  }
  plugins?.rest('the plugins of Sloth');
}
