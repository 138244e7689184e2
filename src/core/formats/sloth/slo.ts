import type { AuthoredKpi } from '../../definition/schema/kpi';
import { formatDuration } from '../../time/duration';
import { ownership, type Import } from '../shared/draft';
import type { Fields } from '../shared/fields';
import { labelsOf, ownerOf, tagsOf, type Label } from '../shared/labels';
import { titleOf } from '../shared/names';
import { importAlerting, period } from './alerting';
import { checkPlugins } from './plugins';
import { importSli } from './sli';
import type { Words } from './words';

/** What an SLO takes from its file. */
interface Service {
  readonly service: string;
  readonly labels: readonly Label[];
  readonly words: Words;
}

/** One SLO as one KPI. */
export function importSlo(slo: Fields, { service, labels, words }: Service, into: Import): void {
  const { notes } = slo;
  const name = slo.text('name');
  const told = slo.number('objective');
  const objective = told !== null && told.value > 0 && told.value <= 100 ? told : null;
  const description = slo.text('description');
  const own = labelsOf(slo.fields('labels'));
  checkPlugins(slo.fields('plugins'));
  const at = name?.at ?? slo.tree;
  if (name === null) {
    notes.error(slo.tree, 'missing-key', 'The SLO has no name.', 'Add name.');
  }
  if (objective === null) {
    const message = 'An SLO of Sloth needs an objective above 0 and up to 100.';
    notes.error(told?.at ?? slo.at('objective'), 'bad-objective', message, 'Write a percentage, such as 99.9.');
  }
  const measured = importSli(slo, words, into);
  const alerting = importAlerting(
    slo.fields('alerting'),
    words,
    objective?.value ?? 100,
    measured?.budget !== undefined
  );
  slo.rest('an SLO of Sloth');
  if (name === null || objective === null || measured === null) {
    return;
  }
  const all = [...labels.filter(({ key }) => !own.some((label) => label.key === key)), ...own];
  const kpi: AuthoredKpi = {
    id: into.names.take(`${service}-${name.value}`),
    name: titleOf(`${service} ${name.value}`),
    description: description?.value,
    tags: [`service:${service}`, ...tagsOf(all, slo)],
    ...ownership(ownerOf(all), into, at, notes),
    links: alerting.links.length > 0 ? [...alerting.links] : undefined,
    unit: 'percent',
    ...measured,
    target: objective.value,
    window: { rolling: formatDuration(period) },
    alerts: alerting.alerts,
  };
  into.drafts.push({ kpi, at, notes });
}
