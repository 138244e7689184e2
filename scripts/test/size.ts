import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** kB (1,000 bytes) gzipped that each part may have: what a page has to load before it can show anything. */
export const sizeLimits = { datasource: 80, definitions: 65, panel: 60, app: 5 } as const;

export type Part = keyof typeof sizeLimits;

const modules: Readonly<Record<Part, string>> = {
  datasource: 'datasource/module.js',
  // What reads definitions comes beside it.
  definitions: 'datasource/definitions.js',
  panel: 'panel/module.js',
  app: 'module.js',
};

/** The sizes of a built bundle, in kB gzipped. Throws when a module is not there. */
export function sizesOf(dist: string): Record<Part, number> {
  const size = (part: Part) => gzipSync(fs.readFileSync(path.join(dist, modules[part])), { level: 9 }).length / 1000;
  return {
    datasource: size('datasource'),
    definitions: size('definitions'),
    panel: size('panel'),
    app: size('app'),
  };
}
