/** What happened and what to do about it, as one text. */
export function withHint({ message, hint }: { readonly message: string; readonly hint?: string | null }): string {
  return hint == null ? message : `${message} ${hint}`;
}
