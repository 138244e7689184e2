import { defineCommand } from '../../command';
import { evaluateOptions } from './options';

export const evaluate = defineCommand({
  name: 'evaluate',
  summary: 'Print value, status, budget and burn as the board shows them, through the data sources of a Grafana.',
  operands: 'FILES',
  options: evaluateOptions,
  examples: [
    {
      line: 'GRAFANA_TOKEN=... kpi evaluate kpis/ --grafana https://grafana.example.com',
      about: 'All KPIs, as of now.',
    },
    {
      line: 'kpi evaluate kpis/ --grafana http://localhost:3000 --kpi checkout-availability --range 28d --format csv',
      about: 'The course of one KPI over 28 days.',
    },
    {
      line: 'kpi evaluate kpis/ --grafana http://localhost:3000 --at 2026-01-31T08:00:00Z --json',
      about: 'With all that the result holds, at an instant of the past.',
    },
    {
      line: 'kpi evaluate kpis/ --grafana http://localhost:3000 --objectives',
      about: 'Objectives with their key results: progress, score and status.',
    },
  ],
  load: async () => (await import('./run')).evaluateFiles,
});
