import fs from 'node:fs';
import path from 'node:path';

import { isRecord } from './dataSources';

/** A plugin of the built bundle: what its plugin.json says, and where its files are. */
export interface Plugin {
  readonly id: string;
  readonly type: string;
  readonly folder: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Every plugin.json of a bundle, the outer ones first. Empty when the bundle is not built. */
export function readPlugins(distDir: string): readonly Plugin[] {
  if (!fs.existsSync(distDir)) {
    return [];
  }
  return fs
    .readdirSync(distDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.basename(name) === 'plugin.json')
    .sort((a, b) => a.split(path.sep).length - b.split(path.sep).length || a.localeCompare(b))
    .flatMap((name) => {
      const json: unknown = JSON.parse(fs.readFileSync(path.join(distDir, name), 'utf8'));
      if (!isRecord(json) || typeof json.id !== 'string') {
        return [];
      }
      return [{ id: json.id, type: String(json.type), folder: path.dirname(path.join(distDir, name)), json }];
    });
}
