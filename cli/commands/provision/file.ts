import { stringify } from 'yaml';
import type { DefinitionFile } from '../../../src/core/definition/decode';
import type { RegistryTable } from '../../../src/core/wire/registryTable';
import { ownType } from '../../../src/core/wire/sourceInfo';

/** The beginning of every file of provisioning in YAML. */
export const heading = [
  '# Written by "kpi provision": change the definitions, not this file.',
  '# Grafana reads $ in provisioning files as the beginning of a variable; $$ stands for the character itself.',
  '',
].join('\n');

export interface SourceNames {
  readonly name: string;
  readonly uid: string;
}

export const standardNames: SourceNames = { name: 'Northstar KPI', uid: 'northstar-kpi' };

/** The provisioning file of the KPI data source: Grafana's format, with the definitions as its registry. */
export function provisioningFile(files: readonly DefinitionFile[], names: SourceNames = standardNames): string {
  return sourceFile(names, { definitions: files.map((file) => ({ name: file.name, text: escaped(file.text) })) });
}

/** The same of a KPI data source that reads its definitions from a table. */
export function tableProvisioningFile({ source, query }: RegistryTable, names: SourceNames): string {
  return sourceFile(names, { registry: { source: escaped(source), query: escaped(query) } });
}

function sourceFile({ name, uid }: SourceNames, jsonData: Readonly<Record<string, unknown>>): string {
  const source = { name: escaped(name), uid, type: ownType, access: 'proxy', editable: false, jsonData };
  const options = { lineWidth: 0, blockQuote: 'literal' } as const;
  return heading + stringify({ apiVersion: 1, datasources: [source] }, options);
}

function escaped(text: string): string {
  return text.replaceAll('$', '$$$$');
}
