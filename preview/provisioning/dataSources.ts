import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

import { type Environment, expandText, expandValue } from './expand';

/** A provisioned data source with its variables filled in; `password` never leaves the server. */
export interface DataSource {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly url: string;
  readonly user: string;
  readonly database: string;
  readonly password: string;
  readonly isDefault: boolean;
  readonly editable: boolean;
  readonly jsonData: Readonly<Record<string, unknown>>;
}

/**
 * The data sources of every YAML file in a folder, as Grafana provisions them: in the order of the files' names,
 * an entry that repeats a uid replaces the earlier one.
 * @throws Error that names the file when one cannot be read.
 */
export function readDataSources(folder: string, env: Environment): readonly DataSource[] {
  const byUid = new Map<string, DataSource>();
  for (const file of yamlFiles(folder)) {
    for (const entry of entriesOf(file)) {
      const source = toDataSource(entry, byUid.size + 1, env);
      byUid.set(source.uid, { ...source, id: byUid.get(source.uid)?.id ?? source.id });
    }
  }
  return [...byUid.values()];
}

function yamlFiles(folder: string): string[] {
  if (!fs.existsSync(folder)) {
    return [];
  }
  return fs
    .readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => path.join(folder, name));
}

function entriesOf(file: string): Array<Record<string, unknown>> {
  try {
    const content: unknown = parse(fs.readFileSync(file, 'utf8'));
    const entries = isRecord(content) ? (content.datasources ?? []) : [];
    return Array.isArray(entries) ? entries.filter(isRecord) : [];
  } catch (error) {
    throw new Error(`The provisioning file ${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function toDataSource(entry: Record<string, unknown>, id: number, env: Environment): DataSource {
  const text = (key: string): string => expandText(String(entry[key] ?? ''), env);
  const secrets = isRecord(entry.secureJsonData) ? entry.secureJsonData : {};
  const name = text('name');
  const jsonData = expandValue(entry.jsonData ?? {}, env);
  return {
    id,
    uid: text('uid') === '' ? name : text('uid'),
    name,
    type: text('type'),
    url: text('url'),
    user: text('user'),
    database: text('database'),
    password: expandText(String(secrets.password ?? ''), env),
    isDefault: text('isDefault') === 'true',
    editable: text('editable') === 'true',
    jsonData: isRecord(jsonData) ? jsonData : {},
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
