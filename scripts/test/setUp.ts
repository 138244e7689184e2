import path from 'node:path';
import { trouble } from '../../demo/trouble';
import { canInstall, ensureTools, installDebian } from '../../demo/services/install';
import { findChromium } from '../../tests/chromium';
import { findMariadb } from '../../tests/services/mariadb';
import type { TestContext } from './types';

/** Sets up what the suites run on: the servers and the browser. Rejects with a `Trouble` that says what to install. */
export async function setUp({ cache, progress, signal }: TestContext): Promise<void> {
  const logFile = path.join(cache, 'apt.log');
  await progress.step('Looking for Prometheus and PostgreSQL', () => ensureTools(logFile, signal));
  if (findMariadb() === null && canInstall()) {
    await progress.step('Installing MariaDB', () => installDebian(['mariadb-server'], logFile, signal));
  }
  if (findMariadb() === null) {
    throw trouble(
      'missing-tool',
      'MariaDB was not found on this machine.',
      'Install it (on Debian: sudo apt-get install mariadb-server).'
    );
  }
  if (findChromium() === null && canInstall()) {
    await progress.step('Installing Chromium', () => installDebian(['chromium'], logFile, signal));
  }
  if (findChromium() === null) {
    throw trouble(
      'missing-tool',
      'Chromium was not found on this machine.',
      'Install it (on Debian: sudo apt-get install chromium), or name the program in CHROMIUM.'
    );
  }
}
