/** A link people may follow: http, https and mailto alone, nothing in front, no spaces or control characters. */
const allowed = /^(?:https?:\/\/|mailto:)[^\s\p{Cc}]+$/iu;

/** An address of one person or team; nothing that would add fields to the mail. */
const mailAddress = /^[^\s\p{Cc}<>"'?&#%,;:@]+@[^\s\p{Cc}<>"'?&#%,;:@]+$/u;

/** The text as a link that is safe to follow; null for every other scheme, for relative ones and for what is no link. */
export function safeUrl(text: string | undefined): string | null {
  const url = text?.trim() ?? '';
  return allowed.test(url) ? url : null;
}

/** The text as the address of a picture: https alone, so that no page turns mixed. */
export function safeImageUrl(text: string | undefined): string | null {
  const url = safeUrl(text);
  return url !== null && /^https:/i.test(url) ? url : null;
}

/** `mailto:` for one plain address; null for anything else. */
export function mailtoUrl(address: string | undefined): string | null {
  const plain = address?.trim() ?? '';
  return mailAddress.test(plain) ? `mailto:${plain}` : null;
}
