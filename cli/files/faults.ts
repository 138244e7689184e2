import { quote } from '../../src/core/base/quote';
import { messageOf, type Problem } from '../../src/core/base/result';

const known: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  EACCES: ['is not permitted', 'Change its permissions, or run the command as a user who has them.'],
  EPERM: ['is not permitted', 'Change its permissions, or run the command as a user who has them.'],
  EROFS: ['is on a disk that is read-only', 'Write to another folder.'],
  ENOSPC: ['failed: the disk is full', 'Free space, then run the command again. Nothing was changed.'],
  EDQUOT: ['failed: your share of the disk is full', 'Free space, then run the command again. Nothing was changed.'],
  ENOENT: ['failed: it does not exist', 'Correct the path.'],
  ENOTDIR: ['failed: a part of its path is not a folder', 'Correct the path.'],
  EEXIST: ['failed: a part of its path is not a folder', 'Correct the path.'],
  EISDIR: ['failed: it is a folder', 'Name a file.'],
  ELOOP: ['failed: its links lead in a circle', 'Correct the links.'],
  EMFILE: ['failed: too many files are open', 'Raise the limit (ulimit -n), or name fewer files.'],
  ENAMETOOLONG: ['failed: the name is too long', 'Use a shorter name.'],
};

/** What a failure of the file system means for the user. `doing` is what was tried: `Reading`, `Writing`. */
export function fileFault(name: string, error: unknown, doing = 'Reading'): Problem {
  const [what, hint] = known[errorCode(error)] ?? [`failed: ${messageOf(error)}`, 'Check the file and its folder.'];
  return { code: 'file', message: `${doing} ${quote(name)} ${what}.`, hint, severity: 'error' };
}

/** `ENOENT` and the like; empty for what is no failure of the system. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
