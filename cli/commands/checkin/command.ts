import { defineCommand } from '../../command';
import { checkInOptions } from './options';

export const checkIn = defineCommand({
  name: 'checkin',
  summary: 'Write how a key result goes into Grafana, as an annotation.',
  operands: 'FILES',
  options: checkInOptions,
  examples: [
    {
      line: 'kpi checkin kpis/ --grafana https://grafana.example.com --key-result can-pay/refunds --value 2.1 --confidence 0.7',
      about: 'A number, and how sure the team is.',
    },
    {
      line: 'kpi checkin kpis/ --grafana http://localhost:3000 --key-result can-pay/second-provider --done --note "Live since Monday"',
      about: 'Something is done.',
    },
  ],
  load: async () => (await import('./run')).checkInKeyResult,
});
