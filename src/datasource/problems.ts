import type { Problem } from '../core/base/result';

/** What keeps a definition out of the registry; a problem without a severity is one too. */
export function isError({ severity }: Problem): boolean {
  return severity !== 'warning';
}

/** `1 definition`, `2 definitions`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
