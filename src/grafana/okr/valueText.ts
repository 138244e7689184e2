import { boundText, valueText } from '../valueText';
import type { KeyResultData } from './payload';

type Written = Pick<KeyResultData, 'kind' | 'unit' | 'decimals' | 'target'>;

/** A value of a key result in its unit; null where there is none. */
export function keyValueText({ kind, unit, decimals, target }: Written, value: number | null): string | null {
  if (value === null) {
    return null;
  }
  const bounds = [target?.min ?? null, target?.max ?? null];
  return kind === 'done' ? (value === 1 ? 'Done' : 'Not done') : valueText(value, { unit, decimals, bounds });
}

/** `at least 99.9%`, `1 to 2`, `Done`; null where it is not known. */
export function keyTargetText({ kind, unit, target }: Written): string | null {
  if (kind === 'done') {
    return 'Done';
  }
  const [min, max] = [target?.min ?? null, target?.max ?? null].map((one) =>
    one === null ? null : boundText(one, unit)
  );
  return min != null && max != null
    ? `${min} to ${max}`
    : min != null
      ? `at least ${min}`
      : max != null
        ? `at most ${max}`
        : null;
}
