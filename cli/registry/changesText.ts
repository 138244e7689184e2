import { markdownText } from '../output/markdown';
import { isUnversioned, type Change } from './compare';

/** What is said of a change, without its name. */
function toldOf(change: Change): string {
  switch (change.kind) {
    case 'added':
      return 'added';
    case 'removed':
      return 'removed';
    case 'words':
      return `only words: ${change.fields.join(', ')}`;
    case 'meaning': {
      const [before, after] = change.versions;
      const raised = isUnversioned(change)
        ? `the version is still ${after}: write version: ${before + 1}`
        : `version ${before} to ${after}`;
      return `meaning: ${change.fields.filter((field) => field !== 'version').join(', ')} (${raised})`;
    }
  }
}

export const changeFormats = {
  text: (changes: readonly Change[]): string =>
    changes.length === 0 ? 'No changes.\n' : changes.map((one) => `${one.id}: ${toldOf(one)}.\n`).join(''),

  markdown: (changes: readonly Change[]): string =>
    changes.length === 0
      ? 'No KPI changes.\n'
      : `| KPI | Change |\n| --- | --- |\n${changes.map((one) => `| \`${one.id}\` ${markdownText(one.name)} | ${markdownText(toldOf(one))} |\n`).join('')}`,
} as const;

/** For programs; `more` is told beside the changes. */
export function changesJson(changes: readonly Change[], more: Readonly<Record<string, unknown>> = {}): string {
  const told = changes.map((one) => ({ ...one, unversioned: isUnversioned(one) }));
  return `${JSON.stringify({ changes: told, ...more }, null, 2)}\n`;
}
