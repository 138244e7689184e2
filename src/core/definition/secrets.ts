import type { Steps } from './steps';
import type { Span } from './yaml/tree';

/**
 * Texts that look like secrets. Grafana sends a data source's settings to every signed-in user, comments included, so the
 * whole text is searched. Dashboard variables (`$x`) and PromQL's regular expressions (`=~`) are no secrets.
 */
const patterns: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/g,
  /:\/\/[^\s/@:"']{1,200}:[^\s/@"']{1,200}@/g,
  /\b(?:password|passwd|pwd|client[-_]?secret|api[-_]?key|(?:access|auth|api)[-_]?token)\s{0,9}=\s{0,9}["']?[^\s"'~=${}]{3}/gi,
  /(?:^|[{,])[ \t-]{0,200}["']?(?:password|passwd|pwd|client[-_]?secret|api[-_]?key|(?:access|auth|api)[-_]?token)["']?\s{0,9}:\s{0,9}["']?[^\s"'${}]{3}/gim,
  /\bauthorization["']?\s{0,9}[:=]\s{0,9}["']?(?:basic|bearer)\s{1,9}[^\s$]{3}/gi,
  /\bbearer\s{1,9}(?=[^\s\d]{0,200}\d)[\w.~+/-]{16}/gi,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\b(?:gh[pousr]_|github_pat_|glpat-|glsa_|glc_|xox[abeprs]-|sk_live_|sk-ant-)[\w-]{16}/g,
  /\beyJ[\w-]{10,500}\.eyJ[\w-]{10}/g,
  /\bhooks\.slack\.com\/services\/\w/g,
];

const perStep = 1_000;

/** The places in a text that look like a secret, at most one per line and pattern. */
export function* findSecrets(text: string): Steps<Span[]> {
  const found: Span[] = [];
  for (const pattern of patterns) {
    for (const { index, 0: match } of text.matchAll(pattern)) {
      found.push({ start: index, end: index + match.length });
      if (found.length % perStep === 0) {
        yield;
      }
    }
    yield;
  }
  return found;
}

export const secretFault = {
  code: 'secret',
  message: 'This looks like a password or a token. Every signed-in user can read it.',
  hint: 'Remove it and revoke it. Secrets belong in the settings of data sources.',
} as const;
