import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { trouble } from '../../demo/trouble';
import { runLogged } from './command';
import type { Context } from './types';

/** What the bundle is made of. Tests do not count. */
const parts = [
  ...['src', '.config', 'plugin.json', 'package.json', 'package-lock.json', 'webpack.config.ts', 'tsconfig.json'],
  ...['scripts/build', 'README.md', 'CHANGELOG.md', 'LICENSE'],
];
const ignored = /\.test\.tsx?$|^src\/plugin\.json$/;

function filesOf(root: string, part: string): string[] {
  const file = path.join(root, part);
  if (!fs.existsSync(file)) {
    return [];
  }
  return fs.statSync(file).isDirectory()
    ? fs
        .readdirSync(file)
        .sort()
        .flatMap((name) => filesOf(root, `${part}/${name}`))
    : [part];
}

/** A hash over everything that the bundle is made of. */
export function sourceHash(root: string): string {
  const hash = createHash('sha256');
  for (const file of parts.flatMap((part) => filesOf(root, part)).filter((name) => !ignored.test(name))) {
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Builds dist/ when it is not there, or not from these sources. Rejects with a `Trouble` that names the log. */
export async function ensureBuild({ root, cache, progress, signal }: Context): Promise<void> {
  const stamp = path.join(cache, 'build.hash');
  const hash = sourceHash(root);
  const known = fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8').trim() : '';
  if (known === hash && fs.existsSync(path.join(root, 'dist', 'module.js'))) {
    return;
  }
  await progress.step('Building the plugins', async () => {
    const logFile = path.join(cache, 'build.log');
    const { code, log } = await runLogged({
      command: process.execPath,
      args: [
        path.join(root, 'node_modules/webpack/bin/webpack.js'),
        '-c',
        './webpack.config.ts',
        '--env',
        'production',
      ],
      cwd: root,
      logFile,
      signal,
    });
    if (code !== 0) {
      throw /ENOSPC|no space left/i.test(log)
        ? trouble('disk-full', 'The plugins could not be built: the disk is full.', 'Free some space and start again.')
        : trouble('build-failed', 'The plugins could not be built.', `What webpack said stands in ${logFile}`);
    }
    fs.writeFileSync(stamp, `${hash}\n`);
  });
}
