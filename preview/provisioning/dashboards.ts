import fs from 'node:fs';
import path from 'node:path';

import { isRecord } from './dataSources';

/** A provisioned dashboard; `json` is the file's content. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly json: Readonly<Record<string, unknown>>;
}

/**
 * The dashboards of a folder and the folders in it, by title. One without a uid takes its file's name.
 * @throws Error that names the file when one cannot be read.
 */
export function readDashboards(folder: string): readonly Dashboard[] {
  if (!fs.existsSync(folder)) {
    return [];
  }
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => readDashboard(path.join(folder, name)))
    .sort((a, b) => a.title.localeCompare(b.title));
}

function readDashboard(file: string): Dashboard {
  const json = parse(file);
  const { uid, title, tags } = json;
  const name = path.basename(file, '.json');
  return {
    uid: typeof uid === 'string' && uid !== '' ? uid : name,
    title: typeof title === 'string' ? title : name,
    tags: Array.isArray(tags) ? tags.map(String) : [],
    json,
  };
}

function parse(file: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    return isRecord(json) ? json : {};
  } catch (error) {
    throw new Error(`The dashboard ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
