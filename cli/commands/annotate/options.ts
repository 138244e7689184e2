import { grafanaOptions } from '../../grafana/options';
import type { OptionTable } from '../../options/spec';

export const annotateOptions = {
  ...grafanaOptions,
  text: { kind: 'text', value: 'TEXT', about: 'What happened: Release 4.2. Default: the kind.' },
  at: { kind: 'text', value: 'T', about: 'When it began: 2026-01-31T08:00:00Z, now-10m. Default: now.' },
  for: { kind: 'text', value: 'DURATION', about: 'How long it lasts: 30m. A maintenance needs it.' },
  team: { kind: 'text', value: 'TEAM', about: 'The team, as the tag team:TEAM.' },
  kpi: { kind: 'list', value: 'ID', about: 'A KPI that it concerns, as the tag kpi:ID. May be given more than once.' },
  tag: { kind: 'list', value: 'TAG', about: 'One more tag. May be given more than once.' },
  link: { kind: 'text', value: 'URL', about: 'A page about it, such as the run of the pipeline.' },
  silence: {
    kind: 'text',
    value: 'DURATION',
    about: 'With deploy and --team: silence tickets of the team for so long, at most a day.',
  },
  close: { kind: 'text', value: 'NUMBER', about: 'End this annotation, which was written without an end, at --at.' },
  json: { kind: 'flag', about: 'Print JSON.' },
} as const satisfies OptionTable;

export type AnnotateOptions = typeof annotateOptions;
