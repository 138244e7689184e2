import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { trouble } from '../trouble';
import { canReach, type Account } from './account';

/** Where a service keeps its files. */
export interface Folder {
  readonly path: string;
  /** Takes a temporary folder away; leaves one that was asked for. */
  release(): void;
}

/** A folder of that path, or a temporary one. With an account, that account can go there, or a `Trouble` is thrown. */
export function openFolder(wish: string | undefined, name: string, account: Account | null = null): Folder {
  const folder = wish ?? fs.mkdtempSync(path.join(os.tmpdir(), `northstar-kpi-${name}-`));
  fs.mkdirSync(folder, { recursive: true });
  if (account !== null) {
    fs.chownSync(folder, account.uid, account.gid);
  }
  if (!canReach(account, folder)) {
    throw trouble(
      'unreachable-folder',
      `The user "${account?.name ?? os.userInfo().username}" cannot go into ${folder}.`,
      'Name another folder in the environment variable NORTHSTAR_CACHE, such as /var/tmp/northstar-kpi'
    );
  }
  return {
    path: folder,
    release() {
      if (wish === undefined) {
        fs.rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}
