import { valueAt } from '../../src/core/base/valueAt';
import type { DefinitionFile } from '../../src/core/definition/decode';

/** The definition files in the settings of a data source. */
export function definitionsIn(jsonData: unknown): DefinitionFile[] {
  const listed = valueAt(jsonData, 'definitions');
  return (Array.isArray(listed) ? listed : []).flatMap((one: unknown) => {
    const [name, text] = [valueAt(one, 'name'), valueAt(one, 'text')];
    return typeof name === 'string' && typeof text === 'string' ? [{ name, text }] : [];
  });
}
