/** A schema's message about a value. Valibot's issues hold one text, so the parts are its lines. */
export interface SchemaFault {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

export function fault(code: string, message: string, hint = ''): string {
  return [code, message, hint].map((part) => part.replaceAll('\n', ' ')).join('\n');
}

/** Null where the text was not made by `fault`. */
export function parseFault(text: string): SchemaFault | null {
  const [code, message, hint] = text.split('\n');
  return code === undefined || message === undefined ? null : { code, message, hint: hint === '' ? undefined : hint };
}
