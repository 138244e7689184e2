import type { Place, Problem } from '../../core/base/result';

/** What the code editor and the plain text field have in common. */
export interface TextAreaProps {
  /** What the text is, for screen readers. */
  readonly label: string;
  readonly text: string;
  readonly problems: readonly Problem[];
  /** Where the cursor shall go; every new object is a wish of its own. */
  readonly goal: Place | null;
  readonly isReadOnly: boolean;
  readonly onChange: (text: string) => void;
  /** The author has gone elsewhere, or asked to save. */
  readonly onDone?: (text: string) => void;
}

const minRows = 12;
const maxRows = 32;

/** In pixels. */
export const lineHeight = 20;

/** Rows to show of a text: all of a short one, a window on a long one. */
export function rowsFor(text: string): number {
  return Math.min(maxRows, Math.max(minRows, text.split('\n').length + 1));
}
