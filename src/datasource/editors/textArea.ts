import type { Place, Problem } from '../../core/base/result';

/** What the code editor and the plain text field have in common. */
export interface TextAreaProps {
  /** The label for screen readers. */
  readonly label: string;
  readonly text: string;
  readonly problems: readonly Problem[];
  /** Position for the cursor; a new object moves the cursor again, even to the same place. */
  readonly cursorTarget: Place | null;
  readonly isReadOnly: boolean;
  readonly onChange: (text: string) => void;
  /** Called on blur or save. */
  readonly onDone?: (text: string) => void;
}

const minRows = 12;
const maxRows = 32;

/** In pixels. */
export const lineHeight = 20;

/** The number of rows to show, between a minimum and a maximum. */
export function rowsFor(text: string): number {
  return Math.min(maxRows, Math.max(minRows, text.split('\n').length + 1));
}
