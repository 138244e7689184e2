import { formatDuration } from '../../src/core/time/duration';
import { day } from '../../src/core/time/units';
import { counted } from './words';

/** Whole days as days, since 28 days are not thought of as four weeks; all else as it is written: `1h30m`. */
export function lengthText(length: number): string {
  return length > 0 && length % day === 0 ? counted(length / day, 'day') : formatDuration(length);
}
