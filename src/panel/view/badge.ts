import type { Tone } from '../../ui/tone';

/** A short label on the card; its tooltip has the full sentence. */
export interface Badge {
  readonly word: string;
  readonly full: string;
  readonly tone: Tone;
  /** It says that an alert fires: rows show it, too. */
  readonly isAlert?: true;
}
