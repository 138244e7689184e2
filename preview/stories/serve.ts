import { build } from 'esbuild';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';

/** The panel's stories on the loopback address, to look at while it is drawn: `npx tsx preview/stories/serve.ts 23000`. */

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Stories</title>
<link rel="stylesheet" href="/main.css"><h1 style="position:absolute;clip-path:inset(50%)">Stories</h1><div id="root"></div>
<script>window.grafanaBootData = { user: {}, settings: { buildInfo: {} }, navTree: [] };
window.__grafana_public_path__ = '/';</script><script type="module" src="/main.js"></script>`;

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

async function serve(port: number): Promise<void> {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'northstar-stories-'));
  const icons = path.join(path.dirname(require.resolve('@grafana/ui/package.json')), 'dist/public/img/icons');
  await build({
    entryPoints: [path.join(__dirname, 'main.tsx')],
    outfile: path.join(out, 'main.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    loader: { '.ttf': 'dataurl', '.svg': 'dataurl' },
    define: { define: 'undefined', 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'error',
  });
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const icon = /img\/icons\/([\w/-]+\.svg)$/.exec(pathname)?.[1];
    const file = icon === undefined ? path.join(out, path.basename(pathname)) : path.join(icons, icon);
    const isFile = pathname !== '/' && fs.existsSync(file);
    const type = isFile ? (types[path.extname(file)] ?? 'text/plain') : 'text/html';
    response.writeHead(200, { 'Content-Type': type }).end(isFile ? fs.readFileSync(file) : page);
  });
  server.listen(port, '127.0.0.1');
  process.stdout.write(`http://127.0.0.1:${port}/?story=card\n`);
}

void serve(Number(process.argv[2] ?? 23000));
