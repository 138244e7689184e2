import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A folder for one test, with files by their names. Remove it with `fs.rmSync`. */
export function temporaryFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kpi-'));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
  return folder;
}
