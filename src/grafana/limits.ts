import { minute } from '../core/time/units';

/** A source that says nothing for this long has failed, in ms. */
export const patience = minute;

/** More than any range has, so that no source widens the step. */
export const enoughPoints = 11_000;
