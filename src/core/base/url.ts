/** A link that is safe to open: only http, https and mailto, without spaces or control characters. */
const allowed = /^(?:https?:\/\/|mailto:)[^\s\p{Cc}]+$/iu;

/** One mail address, without characters that would add fields to the mail. */
const mailAddress = /^[^\s\p{Cc}<>"'?&#%,;:@]+@[^\s\p{Cc}<>"'?&#%,;:@]+$/u;

/** The text as a link that is safe to follow; null for other schemes, relative links and texts that are not links. */
export function safeUrl(text: string | undefined): string | null {
  const url = text?.trim() ?? '';
  return allowed.test(url) ? url : null;
}

/** The text as the address of a picture: only https, to avoid mixed content. */
export function safeImageUrl(text: string | undefined): string | null {
  const url = safeUrl(text);
  return url !== null && /^https:/i.test(url) ? url : null;
}

/** `mailto:` for one plain address; null for anything else. */
export function mailtoUrl(address: string | undefined): string | null {
  const plain = address?.trim() ?? '';
  return mailAddress.test(plain) ? `mailto:${plain}` : null;
}
