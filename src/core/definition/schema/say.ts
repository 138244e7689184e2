/** What a schema has to say about a value: valibot's issues carry one text, so the parts travel in its lines. */
export interface Said {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

export function say(code: string, message: string, hint = ''): string {
  return [code, message, hint].map((part) => part.replaceAll('\n', ' ')).join('\n');
}

/** Null where the text is not one that `say` made. */
export function heard(text: string): Said | null {
  const [code, message, hint] = text.split('\n');
  return code === undefined || message === undefined ? null : { code, message, hint: hint === '' ? undefined : hint };
}
