import type { Importer } from './formats';
import { importOpenSlo } from './openslo/openslo';
import { importPyrra } from './pyrra/pyrra';
import { importSloth } from './sloth/sloth';

/** The formats that can be imported, by the name that the command takes. */
export const importers: ReadonlyMap<string, Importer> = new Map([
  ['sloth', importSloth],
  ['pyrra', importPyrra],
  ['openslo', importOpenSlo],
]);
