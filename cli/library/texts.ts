import fs from 'node:fs';
import path from 'node:path';

const folder = path.join(__dirname, '..', '..', 'kpis', 'library');

/** The files of kpis/library. In the one file of the command they are part of it: scripts/cli/build.ts puts them here. */
export const libraryTexts: readonly string[] = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
