import { defineCommand } from '../../command';
import { diffOptions } from './options';

export const diff = defineCommand({
  name: 'diff',
  summary: 'Tell which meanings changed, and whether their version was raised; and which changed only in words.',
  operands: 'OLD NEW',
  options: diffOptions,
  examples: [
    { line: 'kpi diff main/kpis kpis', about: 'Compare two folders, such as two worktrees of Git.' },
    { line: 'kpi diff main/kpis kpis --format markdown', about: 'For a comment on a pull request.' },
    {
      line: 'kpi diff main/kpis kpis --impact --grafana https://grafana.example.com',
      about: 'Also how the past 90 days would have read by each definition.',
    },
    { line: 'git show main:kpis/shop.yaml | kpi diff - kpis/shop.yaml', about: 'Compare with a file of a branch.' },
  ],
  load: async () => (await import('./run')).diffFiles,
});
