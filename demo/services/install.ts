import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { trouble } from '../trouble';
import { findProgram, missingTools, packagesOf, toolsMissing } from './tools';

/** Debian asks this program before a package starts its service: 101 means no. */
const policyFile = '/usr/sbin/policy-rc.d';
const clusterSettings = '/etc/postgresql-common/createcluster.conf';

export function canInstall(): boolean {
  return process.getuid?.() === 0 && fs.existsSync('/etc/debian_version') && findProgram('apt-get') !== null;
}

function run(command: string, args: readonly string[], log: number, signal?: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', log, log],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      signal,
      killSignal: 'SIGTERM',
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Puts a file where there is none, and takes it away again afterwards. */
async function withFile<T>(file: string, text: string, mode: number, task: () => Promise<T>): Promise<T> {
  if (fs.existsSync(file)) {
    return task();
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text, { mode });
  try {
    return await task();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

async function aptInstall(packages: readonly string[], log: number, signal?: AbortSignal): Promise<number> {
  await run('apt-get', ['update'], log, signal);
  return run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], log, signal);
}

/** The packages' own services hold ports and memory, and nobody asked for them: they neither start now nor at boot. */
async function withoutServices<T>(log: number, task: () => Promise<T>): Promise<T> {
  const result = await withFile(policyFile, '#!/bin/sh\nexit 101\n', 0o755, () =>
    withFile(clusterSettings, 'create_main_cluster = false\n', 0o644, task)
  );
  // The package put its own settings beside ours, which are gone now.
  if (fs.existsSync(`${clusterSettings}.ucf-dist`) && !fs.existsSync(clusterSettings)) {
    fs.renameSync(`${clusterSettings}.ucf-dist`, clusterSettings);
  }
  if (fs.existsSync('/run/systemd/system')) {
    // One by one: of several, one that is not there keeps the others enabled.
    for (const service of ['prometheus', 'postgresql', 'mariadb']) {
      await run('systemctl', ['disable', `${service}.service`], log);
    }
  }
  return result;
}

/**
 * Installs Debian's packages, as root; their services do not start. What apt says goes to `logFile`. Rejects with a
 * `Trouble` that names the packages and the log.
 */
export async function installDebian(packages: readonly string[], logFile: string, signal?: AbortSignal): Promise<void> {
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const log = fs.openSync(logFile, 'a');
  try {
    if ((await withoutServices(log, () => aptInstall(packages, log, signal))) !== 0) {
      throw trouble(
        'install-failed',
        `Debian's packages ${packages.join(' and ')} could not be installed.`,
        `Is the network there, and is the disk not full? What apt-get said stands in ${logFile}`
      );
    }
  } finally {
    fs.closeSync(log);
  }
}

/**
 * Makes sure that Prometheus and PostgreSQL are there: as root on Debian from its packages. What apt says goes to
 * `logFile`. Rejects with a `Trouble` that says what to install where that is not possible.
 */
export async function ensureTools(logFile: string, signal?: AbortSignal): Promise<void> {
  if (missingTools().length === 0) {
    return;
  }
  if (canInstall()) {
    await installDebian(packagesOf(missingTools()), logFile, signal);
  }
  const missing = missingTools();
  if (missing.length > 0) {
    throw toolsMissing(missing);
  }
}
