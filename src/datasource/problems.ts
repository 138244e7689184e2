import type { Problem } from '../core/base/result';

/** Errors keep a definition out of the registry; a problem without a severity is an error. */
export function isError({ severity }: Problem): boolean {
  return severity !== 'warning';
}

/** `1 definition`, `2 definitions`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
