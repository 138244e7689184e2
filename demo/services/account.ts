import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/** A user of this machine. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const candidates = ['postgres', 'nobody'];

function parseAccounts(passwd: string): Account[] {
  return passwd.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name === undefined || uid === undefined || gid === undefined
      ? []
      : [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

/** Whom PostgreSQL runs as: it refuses to run as root. Null when this process is not root and can run it itself. */
export function serverAccount(passwd = '/etc/passwd'): Account | null {
  if (process.getuid?.() !== 0) {
    return null;
  }
  const accounts = parseAccounts(fs.readFileSync(passwd, 'utf8'));
  const found = candidates.map((name) => accounts.find((account) => account.name === name));
  return found.find((account) => account !== undefined) ?? null;
}

/** Whether the account can go into a folder: one under /root is closed to everybody else. */
export function canReach(account: Account | null, folder: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    cwd: '/',
    stdio: 'ignore',
    ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
  });
  return status === 0;
}
