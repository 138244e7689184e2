import { defineCommand } from '../../command';
import { annotateOptions } from './options';

export const annotate = defineCommand({
  name: 'annotate',
  summary: 'Write a deploy, an incident, a maintenance or a promotion into Grafana as an annotation.',
  operands: 'KIND',
  options: annotateOptions,
  examples: [
    {
      line: 'kpi annotate deploy --grafana https://grafana.example.com --text "Checkout 4.2" --team Checkout --silence 15m',
      about: 'From a pipeline; tickets of the team are silent for a quarter of an hour.',
    },
    {
      line: 'kpi annotate maintenance --grafana http://localhost:3000 --at 2026-03-01T02:00:00Z --for 2h',
      about: 'Time that an exclusion with annotations: {tags: [maintenance]} takes out.',
    },
    {
      line: 'kpi annotate incident --grafana http://localhost:3000 --close 17',
      about: 'An incident that was written without an end is over.',
    },
  ],
  load: async () => (await import('./run')).annotateGrafana,
});
