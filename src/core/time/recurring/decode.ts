import { quote } from '../../base/quote';
import { fail, ok, type Problem, type Result } from '../../base/result';
import { didYouMean } from '../../base/nearest';

export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function unknownKeys(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  what: string
): Problem[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      code: 'unknown-key',
      message: `Unknown key ${quote(key)} in ${what}.`,
      hint: didYouMean(key, known, hasKeys(known)),
      path: key,
    }));
}

/** A hint. */
export function hasKeys(known: readonly string[]): string {
  return `Known keys: ${known.slice(0, -1).join(', ')} and ${known[known.length - 1]}.`;
}

/** The same problem with its path below `path`. */
export function inside(path: string, problem: Problem): Problem {
  const rest = problem.path ?? '';
  return { ...problem, path: rest === '' || rest.startsWith('[') ? `${path}${rest}` : `${path}.${rest}` };
}

/** Items with their problems at `[index]`; null where the key is missing. Errors besides theirs: `wrong-type`, `empty-list`. */
export function parseList<T>(
  value: unknown,
  name: string,
  parse: (item: unknown) => Result<T>
): Result<readonly T[] | null> {
  if (value === undefined || value === null) {
    return ok(null);
  }
  if (!Array.isArray(value)) {
    return fail({ code: 'wrong-type', message: `${name} must be a list.`, hint: 'Write a list: [...].' });
  }
  if (value.length === 0) {
    return fail({
      code: 'empty-list',
      message: `The list of ${name} is empty.`,
      hint: 'Remove the key if any value matches.',
    });
  }
  const items: T[] = [];
  const problems: Problem[] = [];
  value.map(parse).forEach((item, index) => {
    if (item.ok) {
      items.push(item.value);
    } else {
      problems.push(...item.problems.map((problem) => inside(`[${index}]`, problem)));
    }
  });
  return problems.length > 0 ? fail(...problems) : ok(items);
}
