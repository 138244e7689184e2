import path from 'node:path';
import { trouble } from '../../demo/trouble';
import { canInstall, ensureTools, installDebian } from '../../demo/services/install';
import { findChromium } from '../../tests/chromium';
import { findMariadb } from '../../tests/services/mariadb';
import type { TestContext } from './types';

/** What the suites run besides the demo's servers; `debian` is its package there. */
const programs = [
  { name: 'MariaDB', find: findMariadb, debian: 'mariadb-server', otherwise: '' },
  { name: 'Chromium', find: findChromium, debian: 'chromium', otherwise: ', or name the program in CHROMIUM' },
];

/** Sets up what the suites run on: the servers and the browser. Rejects with a `Trouble` that says what to install. */
export async function setUp({ cache, progress, signal }: TestContext): Promise<void> {
  const logFile = path.join(cache, 'apt.log');
  await progress.step('Looking for Prometheus and PostgreSQL', () => ensureTools(logFile, signal));
  for (const { name, find, debian, otherwise } of programs) {
    if (find() === null && canInstall()) {
      await progress.step(`Installing ${name}`, () => installDebian([debian], logFile, signal));
    }
    if (find() === null) {
      throw trouble(
        'missing-tool',
        `${name} was not found on this machine.`,
        `Install it (on Debian: sudo apt-get install ${debian})${otherwise}.`
      );
    }
  }
}
