/** A message and its hint as one text. */
export function withHint({ message, hint }: { readonly message: string; readonly hint?: string | null }): string {
  return hint == null ? message : `${message} ${hint}`;
}
