import { describeProblem } from '../base/result';
import { decodeRegistry } from '../definition/decode';
import type { Kpi } from '../definition/types';
import type { Importer, Imported, ImportOptions } from '../formats/formats';

/** What a test looks at: the imported KPIs by id, and the problems as lines. */
export interface Seen {
  readonly imported: Imported;
  readonly kpis: Readonly<Record<string, Kpi>>;
  readonly problems: readonly string[];
}

/** Imports one text. Throws where the decoder does not accept the result: that holds for every import. */
export function importText(importer: Importer, text: string, options?: ImportOptions): Seen {
  const imported = importer([{ name: 'slo.yaml', text }], options);
  const { registry, problems } = decodeRegistry(
    imported.text === '' ? [] : [{ name: 'kpis.yaml', text: imported.text }]
  );
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 || registry.kpis.length !== imported.kpis) {
    throw new Error(`The import is not valid.\n${errors.map(describeProblem).join('\n')}\n${imported.text}`);
  }
  return {
    imported,
    kpis: Object.fromEntries(registry.kpis.map((kpi) => [kpi.id, kpi])),
    problems: imported.problems.map(describeProblem),
  };
}
