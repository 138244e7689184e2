import type { KpiReport } from '../../report';
import type { AuthoredKeyResult } from '../../schema/okr';

type Weight = NonNullable<AuthoredKeyResult['weight']>;

/** A weight as a number: `40%` is 0.4. */
export function weightOf(weight: Weight): number {
  return typeof weight === 'number' ? weight : Number((parseFloat(weight) / 100).toPrecision(15));
}

/**
 * The weights of the key results of an objective, 1 each where none is written. Reported: weights of some only, numbers
 * beside percentages, percentages of 0, and such that do not add up to 100.
 */
export function buildWeights(keyResults: readonly AuthoredKeyResult[], report: KpiReport): number[] {
  const written = keyResults.flatMap(({ weight }) => weight ?? []);
  const shares = written.filter((weight) => typeof weight === 'string');
  const fault = (index: number, message: string, hint: string): void =>
    report.error(['keyResults', index, 'weight'], { code: 'bad-weight', message, hint });
  const missing = keyResults.findIndex(({ weight }) => weight === undefined);
  keyResults.forEach(({ weight }, index) => {
    if (weight !== undefined && weightOf(weight) === 0) {
      fault(index, 'A weight must be above 0.', 'Write a larger one, or remove the key result.');
    }
  });
  if (written.length > 0 && missing >= 0) {
    const hint = 'Give each key result a weight, or none.';
    report.error(['keyResults', missing], {
      code: 'bad-weight',
      message: 'The others have a weight, this one has none.',
      hint,
    });
  } else if (shares.length > 0 && shares.length < written.length) {
    const index = keyResults.findIndex(({ weight }) => typeof weight === 'number');
    fault(index, 'Some weights are percentages, this one is a number.', 'Write all of them in the same way.');
  } else if (shares.length > 0) {
    const sum = Number((100 * shares.reduce((total, share) => total + weightOf(share), 0)).toPrecision(12));
    if (Math.abs(sum - 100) > 0.01) {
      fault(keyResults.length - 1, `The weights add up to ${sum} %.`, 'Change them so that they add up to 100 %.');
    }
  }
  return keyResults.map(({ weight }) => (weight === undefined ? 1 : weightOf(weight)));
}
