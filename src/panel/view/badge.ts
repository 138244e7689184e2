import type { Tone } from '../../ui/tone';

/** A short word on the card with the whole sentence behind it. */
export interface Badge {
  readonly word: string;
  readonly full: string;
  readonly tone: Tone;
}
