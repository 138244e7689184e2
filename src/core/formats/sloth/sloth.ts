import type { Importer } from '../formats';
import { refuseDocument, type Document } from '../shared/documents';
import type { Import } from '../shared/draft';
import type { Fields } from '../shared/fields';
import { labelsOf } from '../shared/labels';
import { runImport } from '../shared/run';
import { skipObject } from '../shared/kubernetes';
import { importSlo } from './slo';
import { fileWords, kubernetesWords, type Words } from './words';
import { importWindows } from './windows';
import { checkPlugins } from './plugins';

/**
 * Imports SLOs of Sloth: files in `prometheus/v1`, objects `PrometheusServiceLevel` of `sloth.slok.dev/v1`, and its
 * `AlertWindows` as burn sets. Read from pkg/prometheus/api/v1 and pkg/kubernetes/api/sloth/v1 of Sloth 0.16.
 */
export const importSloth: Importer = (files, options = {}) =>
  runImport('Sloth', files, options, (documents, into) =>
    documents.forEach((document) => importDocument(document, into))
  );

function importDocument(document: Document, into: Import): void {
  const { fields, apiVersion, kind } = document;
  if (apiVersion === 'sloth.slok.dev/v1' && kind === 'AlertWindows') {
    importWindows(fields, into);
  } else if (apiVersion === 'sloth.slok.dev/v1' && kind === 'PrometheusServiceLevel') {
    skipObject(fields);
    const spec = fields.fields('spec');
    if (spec === null) {
      fields.notes.error(fields.tree, 'missing-key', 'The object has no spec.', 'Add it, or remove the object.');
      return;
    }
    importSpec(spec, kubernetesWords, into);
  } else if (fields.text('version')?.value === 'prometheus/v1' && apiVersion === '') {
    importSpec(fields, fileWords, into);
  } else {
    refuseDocument(document, 'Sloth prometheus/v1 or PrometheusServiceLevel');
  }
}

function importSpec(spec: Fields, words: Words, into: Import): void {
  const service = spec.text('service');
  const labels = labelsOf(spec.fields('labels'));
  checkPlugins(spec.fields(words.plugins));
  const slos = spec.list('slos');
  spec.rest('a file of Sloth');
  if (service === null || slos.length === 0) {
    const [key, message] = service === null ? ['service', 'The service has no name.'] : ['slos', 'There are no SLOs.'];
    spec.notes.error(spec.at(key), 'missing-key', message, `Add ${key}, or remove the object.`);
    return;
  }
  for (const slo of slos) {
    importSlo(slo, { service: service.value, labels, words }, into);
  }
}
