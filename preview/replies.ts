import fs from 'node:fs';
import type http from 'node:http';
import path from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

const common = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' };

/** A reply with a text of the type that a file's extension says. */
export function replyText(
  response: http.ServerResponse,
  extension: string,
  text: string,
  headers: http.OutgoingHttpHeaders = {}
): true {
  response.writeHead(200, { ...common, 'Content-Type': types[extension] ?? 'application/octet-stream', ...headers });
  response.end(text);
  return true;
}

export function replyJson(response: http.ServerResponse, status: number, body: unknown): true {
  response.writeHead(status, { ...common, 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
  return true;
}

/** Chunks of the page's bundle, as esbuild names them: what they hold never changes under one name. */
const namedByContent = /-[A-Z0-9]{8}\.(js|css|ttf)$/;

/** A file below a folder; false when there is none, or when the path leads out of the folder. */
export function replyFile(response: http.ServerResponse, folder: string, name: string): boolean {
  const file = path.resolve(folder, name);
  const stats = file.startsWith(path.resolve(folder) + path.sep)
    ? fs.statSync(file, { throwIfNoEntry: false })
    : undefined;
  if (stats === undefined || !stats.isFile()) {
    return false;
  }
  const type = types[path.extname(file)] ?? 'application/octet-stream';
  const caching = namedByContent.test(file) ? { 'Cache-Control': 'max-age=31536000, immutable' } : {};
  response.writeHead(200, { ...common, ...caching, 'Content-Type': type, 'Content-Length': stats.size });
  fs.createReadStream(file).pipe(response);
  return true;
}

const bodyLimit = 10_000_000;

/** The body of a request; rejects above 10 MB. */
export async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > bodyLimit) {
      throw new Error('The request is too large.');
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Whether a Host header names this machine: a name that someone else's DNS points here does not. */
export function isLoopback(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '');
}

/** Whether a request comes from a page of the same host and port, or from no page at all. */
export function isOwnOrigin({ host, origin }: http.IncomingHttpHeaders): boolean {
  return origin === undefined || origin === `http://${host ?? ''}`;
}
