import type { AuthoredKpi } from '../../definition/schema/kpi';
import { formatDuration, parseDuration } from '../../time/duration';
import type { Importer } from '../formats';
import { refuseDocument, type Document } from '../shared/documents';
import { ownership, type Import } from '../shared/draft';
import type { Fields } from '../shared/fields';
import { skipObject } from '../shared/kubernetes';
import { titleOf } from '../shared/names';
import { runImport } from '../shared/run';
import { importAlerting } from './alerting';
import { durationOf } from './duration';
import { importIndicator } from './indicator';
import { importMetadata } from './metadata';

/**
 * Imports `ServiceLevelObjective` of `pyrra.dev/v1alpha1`. Read from kubernetes/api/v1alpha1 and slo/rules.go of Pyrra
 * 0.10.
 */
export const importPyrra: Importer = (files, options = {}) =>
  runImport('Pyrra', files, options, (documents, into) =>
    documents.forEach((document) => importDocument(document, into))
  );

function importDocument(document: Document, into: Import): void {
  const { fields, apiVersion, kind } = document;
  if (apiVersion !== 'pyrra.dev/v1alpha1' || kind !== 'ServiceLevelObjective') {
    refuseDocument(document, 'Pyrra pyrra.dev/v1alpha1 ServiceLevelObjective');
    return;
  }
  const metadata = importMetadata(fields.fields('metadata'), fields);
  skipObject(fields, ['name', 'namespace', 'labels', 'annotations']);
  const spec = fields.fields('spec');
  if (spec === null) {
    fields.notes.error(fields.tree, 'missing-key', 'The object has no spec.', 'Add it, or remove the object.');
    return;
  }
  const objective = targetOf(spec);
  const window = windowOf(spec);
  const description = spec.text('description');
  const measured = importIndicator(spec.fields('indicator'), spec, into);
  skipRules(spec);
  const alerts = importAlerting(spec, objective, window?.length ?? null, into);
  spec.rest('an SLO of Pyrra');
  if (metadata === null || objective === null || window === null || measured === null) {
    return;
  }
  const { name, namespace, tags, links, owner } = metadata;
  const at = name.at;
  const kpi: AuthoredKpi = {
    id: into.names.take(name.value, `${namespace ?? 'default'}-${name.value}`),
    name: titleOf(name.value),
    description: description?.value,
    tags: tags.length > 0 ? [...tags] : undefined,
    ...ownership(owner, into, at, fields.notes),
    links: links.length > 0 ? [...links] : undefined,
    unit: 'percent',
    ...measured,
    target: objective,
    window: { rolling: window.text },
    alerts,
  };
  into.drafts.push({ kpi, at, notes: fields.notes });
}

/** In percent. */
function targetOf(spec: Fields): number | null {
  const target = spec.number('target');
  if (target === null || target.value <= 0 || target.value > 100) {
    const message = 'An SLO of Pyrra needs a target above 0 and up to 100.';
    spec.notes.error(target?.at ?? spec.at('target'), 'bad-objective', message, "Write a percentage, such as '99.9'.");
    return null;
  }
  if (target.value < 1) {
    const message = `The target is ${target.value} %, not ${Number((100 * target.value).toPrecision(12))} %.`;
    spec.notes.warning(target.at, 'small-objective', message, 'Check it: Pyrra reads the target as a percentage.');
  }
  return target.value;
}

/** In ms, and as it is written in a definition. */
function windowOf(spec: Fields): { readonly length: number; readonly text: string } | null {
  const text = spec.text('window');
  const length = text === null ? null : durationOf(text.value);
  if (text === null || length === null || length === 0) {
    const message = text === null ? 'The SLO has no window.' : 'The window is not a duration.';
    spec.notes.error(text?.at ?? spec.at('window'), 'bad-duration', message, 'Write one such as 28d or 4w.');
    return null;
  }
  const written = text.value.trim();
  return { length, text: parseDuration(written).ok ? written : formatDuration(length) };
}

/** What only changes the rules that Pyrra writes. */
function skipRules(spec: Fields): void {
  const why = 'it changes the rules that Pyrra writes, and here are none';
  ['partial_response_strategy', 'performanceOverAccuracy', 'ruleOutput'].forEach((key) =>
    spec.skip(key, why, 'No action is needed.')
  );
}
