import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..');
const host = path.join(__dirname, 'host');

const stampName = 'stamp.txt';

/** Bundles the page into a folder, unless what is there was made of the same files. About four seconds, else none. */
export async function buildHost(outDir: string): Promise<void> {
  const stamp = path.join(outDir, stampName);
  const wanted = fingerprint();
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  // Beside its place, then swapped in: another process may be serving from there or building too.
  const making = `${outDir}.${process.pid}`;
  await build({
    entryPoints: {
      main: path.join(host, 'main.tsx'),
      'editor.worker': require.resolve('monaco-editor/esm/vs/editor/editor.worker.js'),
    },
    outdir: making,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'linked',
    loader: { '.ttf': 'file', '.svg': 'dataurl' },
    // UMD libraries would otherwise find SystemJS' `define` and register themselves with it.
    define: { define: 'undefined', 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'error',
  });
  fs.copyFileSync(path.join(root, 'src/img/logo.svg'), path.join(making, 'icon.svg'));
  // Where @grafana/ui looks for them below `__grafana_public_path__`.
  const icons = path.join(path.dirname(require.resolve('@grafana/ui/package.json')), 'dist/public/img/icons');
  fs.cpSync(icons, path.join(making, 'build/img/icons'), { recursive: true });
  fs.cpSync(path.join(host, 'icons'), path.join(making, 'build/img/icons/unicons'), { recursive: true });
  fs.writeFileSync(path.join(making, stampName), wanted);
  fs.rmSync(outDir, { recursive: true, force: true });
  fs.renameSync(making, outDir);
}

/** Of everything that the bundle is made of; the packages are known by the lock file. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const files = fs
    .readdirSync(host, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(host, name))
    .filter((file) => fs.statSync(file).isFile())
    .sort();
  for (const file of [...files, __filename, path.join(root, 'package-lock.json')]) {
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}
