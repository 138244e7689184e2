import type { Problem } from '../base/result';

/** A definition that is not in the registry because it has errors, as far as it can be read; or a file with errors of its own. */
export interface LeftOut {
  readonly kind: 'definition' | 'file';
  /** Null for a file, and for a definition without a readable id. */
  readonly id: string | null;
  readonly name: string;
  readonly description?: string;
  readonly category?: string;
  readonly tags: readonly string[];
  readonly owner?: { readonly name?: string; readonly team?: string };
  /** The first error. */
  readonly problem: Problem;
}

/** `2 definitions have errors: held.yaml line 9: Unknown key "unitt". Did you mean "unit"?`; empty for none. */
export function leftOutText(leftOut: readonly LeftOut[]): string {
  const [first] = leftOut;
  if (first === undefined) {
    return '';
  }
  const counts = (['definition', 'file'] as const).flatMap((kind) => {
    const count = leftOut.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [`${count} ${kind}${count === 1 ? '' : 's'}`];
  });
  const { file, line } = first.problem.at ?? {};
  const place = file === undefined ? '' : `${file}${line === undefined ? '' : ` line ${line}`}: `;
  const { message, hint } = first.problem;
  const have = leftOut.length === 1 ? 'has an error' : 'have errors';
  return `${counts.join(' and ')} ${have}: ${place}${message}${hint === undefined ? '' : ` ${hint}`}`;
}
