import type { Importer } from '../formats';
import { runImport } from '../shared/run';
import { Objects } from './objects';
import { importSlo } from './slo';

/**
 * Imports SLOs of OpenSLO v1 with the objects that they refer to, in any of the files. Read from the specification at
 * https://github.com/OpenSLO/OpenSLO, of September 2025.
 */
export const importOpenSlo: Importer = (files, options = {}) =>
  runImport('OpenSLO', files, options, (documents, into) => {
    const objects = new Objects(documents);
    objects.of('SLO').forEach((slo) => importSlo(slo, objects, into));
    objects.tellUnused();
  });
