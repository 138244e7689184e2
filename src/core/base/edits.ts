/** A part of a text to be replaced; `start` equal to `end` inserts. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/** The text with all edits made. Of two that overlap the later is left out. */
export function edited(text: string, edits: readonly Edit[]): string {
  let written = '';
  let end = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start >= end) {
      written += text.slice(end, edit.start) + edit.by;
      end = edit.end;
    }
  }
  return written + text.slice(end);
}
