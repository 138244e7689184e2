import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { buildCli } from './build';
import packageFile from '../../package.json';

const root = path.resolve(__dirname, '..', '..');
const dist = path.join(root, 'dist');

/** Makes the npm package of the command, `northstar-kpi`, and gives the tarball's path. */
export async function packCli(target = dist): Promise<string> {
  const folder = path.join(target, 'cli-package');
  fs.rmSync(folder, { recursive: true, force: true });
  await buildCli(path.join(folder, 'kpi.js'));
  const { version, license, author, engines } = packageFile;
  const description = 'KPIs as code: check, evaluate and publish the definitions of Northstar KPI';
  const bin = { kpi: 'kpi.js' };
  const files = ['kpi.js', 'THIRD_PARTY.txt'];
  const manifest = { name: 'northstar-kpi', version, description, license, author, engines, bin, files };
  fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  fs.copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
  fs.copyFileSync(path.join(root, 'docs', 'cli.md'), path.join(folder, 'README.md'));
  const args = ['pack', folder, '--pack-destination', target, '--silent'];
  const name = execFileSync('npm', args, { encoding: 'utf8', cwd: target }).trim().split('\n').at(-1) ?? '';
  fs.rmSync(folder, { recursive: true });
  return path.join(target, name);
}

if (require.main === module) {
  void packCli().then((file) => process.stdout.write(`Written: ${path.relative(process.cwd(), file)}\n`));
}
