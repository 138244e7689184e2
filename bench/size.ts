import fs from 'node:fs';
import path from 'node:path';
import { sizesOf } from '../scripts/test/size';

const dist = path.join(__dirname, '..', 'dist');

/** `size.*`: kB gzipped of each module.js; nothing before the first build. */
export async function sizeFigures(): Promise<Record<string, number>> {
  if (!fs.existsSync(path.join(dist, 'module.js'))) {
    return {};
  }
  return Object.fromEntries(Object.entries(sizesOf(dist)).map(([part, size]) => [`size.${part}`, size]));
}
