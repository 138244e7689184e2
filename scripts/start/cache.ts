import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { trouble } from '../../demo/trouble';
import { canReach, serverAccount } from '../../demo/services/account';
import { commandOf, isAlive } from '../../demo/services/leftover';

/**
 * The folder that data are kept in between two starts: NORTHSTAR_CACHE, else .cache in the clone. As root PostgreSQL
 * runs as somebody else; where the clone is closed to them, a folder under /var/tmp that is the clone's own.
 */
export function cacheFolder(root: string, wish = process.env.NORTHSTAR_CACHE): string {
  const inClone = path.join(root, '.cache');
  if (wish !== undefined && wish !== '') {
    return path.resolve(wish);
  }
  if (canReach(serverAccount(), root)) {
    return inClone;
  }
  const hash = createHash('sha256').update(root).digest('hex').slice(0, 12);
  return `/var/tmp/northstar-kpi-${hash}`;
}

/** Bytes that a start needs: the first one writes the history, the next ones add to it. */
export function roomFor(cache: string): number {
  return fs.existsSync(path.join(cache, 'demo', 'history', 'history.json')) ? 100_000_000 : 1_000_000_000;
}

/** Throws a sentence when a folder's disk has less room: better now than in the middle. */
export function requireRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = fs.statfsSync(folder);
  const free = bavail * bsize;
  if (free < bytes) {
    const megabytes = (count: number) => `${Math.round(count / 1e6)} MB`;
    throw trouble(
      'disk-full',
      `The disk is nearly full: ${megabytes(free)} are free at ${folder}, and ${megabytes(bytes)} are needed.`,
      'Free some space, or name a folder on another disk in NORTHSTAR_CACHE.'
    );
  }
}

export interface Credentials {
  /** Password of the database's read-only role. */
  readonly reader: string;
  /** Password of Grafana's admin. */
  readonly admin: string;
}

function readCredentials(file: string): Partial<Credentials> {
  try {
    const value: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    const text = (key: string) =>
      typeof value === 'object' && value !== null
        ? String(Object.entries(value).find(([name]) => name === key)?.[1] ?? '')
        : '';
    return { reader: text('reader') || undefined, admin: text('admin') || undefined };
  } catch {
    return {};
  }
}

/** Random passwords, made once per set-up. */
export function credentialsIn(cache: string): Credentials {
  const file = path.join(cache, 'credentials.json');
  const known = readCredentials(file);
  const secret = () => randomBytes(12).toString('hex');
  const credentials = { reader: known.reader ?? secret(), admin: known.admin ?? secret() };
  fs.writeFileSync(file, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  return credentials;
}

const lockFile = 'start.pid';

/** The process that runs over the same data; null where there is none. */
function runsIn(cache: string): number | null {
  const file = path.join(cache, lockFile);
  const other = fs.existsSync(file) ? Number.parseInt(fs.readFileSync(file, 'utf8'), 10) : NaN;
  const isOne = Number.isInteger(other) && other !== process.pid && isAlive(other);
  return isOne && commandOf(other).includes('start.mjs') ? other : null;
}

/** Keeps a second start away from the same data, and returns what lets the next one in. */
export function lock(cache: string): () => void {
  fs.mkdirSync(cache, { recursive: true });
  const file = path.join(cache, lockFile);
  const other = runsIn(cache);
  if (other !== null) {
    throw trouble(
      'already-running',
      `This clone is already running, as process ${other}.`,
      'Stop that one first with Ctrl-C, or name another folder in NORTHSTAR_CACHE and another --port.'
    );
  }
  fs.writeFileSync(file, `${process.pid}\n`);
  return () => fs.rmSync(file, { force: true });
}
