import { defineCommand } from '../../command';
import { newOptions } from './options';

export const newCommand = defineCommand({
  name: 'new',
  summary: 'Write a definition that checks, from a template; on a terminal it asks step by step.',
  operands: '[ID]',
  options: newOptions,
  examples: [
    { line: 'kpi new --list', about: 'See the templates, each with what it is for.' },
    { line: 'kpi new', about: 'Be asked step by step.' },
    { line: 'kpi new checkout-availability --out kpis/checkout.yaml', about: 'Share of requests without an error.' },
    {
      line: `kpi new search-speed --from fast-share --set metric=search_seconds --set limit=0.3 --set team=Search`,
      about: 'Share of requests within 0.3 s.',
    },
  ],
  load: async () => (await import('./run')).newFile,
});
