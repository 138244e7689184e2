import fs from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { showProblem } from '../../src/core/base/caret';
import { decodeRegistry, type DefinitionFile } from '../../src/core/definition/decode';

const heading = [
  '# Written by "npm run provision" from kpis/: change the definitions there.',
  '# Grafana reads $ in provisioning files as the beginning of a variable; $$ stands for the character itself.',
  '',
].join('\n');

/** The definitions of a folder, by name. */
export function readDefinitions(folder: string): DefinitionFile[] {
  const names = fs.readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  return names.sort().map((name) => ({ name, text: fs.readFileSync(path.join(folder, name), 'utf8') }));
}

/** The errors in definitions, each with its place in the text, for a terminal. */
export function errorsIn(definitions: readonly DefinitionFile[]): string[] {
  const textOf = new Map(definitions.map(({ name, text }) => [name, text]));
  const errors = decodeRegistry(definitions).problems.filter(({ severity }) => severity === 'error');
  return errors.map((problem) => showProblem(problem, textOf.get(problem.at?.file ?? '') ?? ''));
}

/** The provisioning file of the KPI data source: Grafana's format, with the definitions as its registry. */
export function kpiSourceFile(definitions: readonly DefinitionFile[]): string {
  const source = {
    name: 'Northstar KPI',
    uid: 'northstar-kpi',
    type: 'northstar-kpi-datasource',
    access: 'proxy',
    editable: false,
    jsonData: { definitions: definitions.map(({ name, text }) => ({ name, text: text.replaceAll('$', '$$$$') })) },
  };
  const options = { lineWidth: 0, blockQuote: 'literal' } as const;
  return heading + stringify({ apiVersion: 1, datasources: [source] }, options);
}
