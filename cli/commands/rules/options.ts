import type { OptionTable } from '../../options/spec';

export const rulesOptions = {
  for: {
    kind: 'choice',
    among: ['prometheus', 'grafana'],
    standard: 'prometheus',
    about: 'Which server evaluates the rules.',
  },
  out: { kind: 'text', value: 'FILE', about: 'Write the rules there instead of to standard output.' },
  datasources: {
    kind: 'text',
    value: 'FILE',
    about: "Grafana's provisioning file of the data sources: their uids, types and scrape intervals.",
  },
  folder: { kind: 'text', value: 'NAME', about: "For Grafana: the rules' folder. Default: Northstar KPI." },
  source: {
    kind: 'text',
    value: 'NAME',
    about: 'For Prometheus: the one that evaluates the rules, where definitions read more than one.',
  },
  'sloth-compatible': {
    kind: 'flag',
    about: 'For Prometheus: names, labels and layout of the rules as Sloth writes them.',
  },
  tests: {
    kind: 'text',
    value: 'FILE',
    about: 'For Prometheus: also write tests of the alerts on burn, for "promtool test rules FILE".',
  },
  check: { kind: 'flag', about: 'Write nothing; a file that is missing or out of date is a finding.' },
  strict: { kind: 'flag', about: 'What cannot be said by a rule is a finding.' },
} as const satisfies OptionTable;

export type RulesOptions = typeof rulesOptions;
