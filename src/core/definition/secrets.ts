import type { Steps } from './steps';
import type { Span } from './yaml/tree';

/** A place that looks like a secret. In doubt it is a warning: the definition stays. */
export interface FoundSecret extends Span {
  readonly severity: 'error' | 'warning';
}

type Doubt = FoundSecret['severity'] | null;

/** A form of secret, and what a match of it is: an error, a warning, or nothing. */
interface Pattern {
  readonly form: RegExp;
  readonly judge: (match: RegExpExecArray) => Doubt;
}

const always = (): Doubt => 'error';

/** Tokens that show by their form what they are. Grafana's variables (`$x`) are no secrets. */
const known: readonly RegExp[] = [
  /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g,
  /:\/\/[^\s/@:"']{0,200}:[^\s/@"'$]{1,200}@/g,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\b(?:gh[pousr]_|github_pat_|glpat-|glsa_|glc_|xox[abeprs]-|xapp-|[sr]k_live_|whsec_|sk-ant-|sk-proj-|npm_|pypi-|dop_v1_|hvs\.|AIza|SG\.)[\w.-]{16}/g,
  /\beyJ[\w-]{10,500}\.eyJ[\w-]{10}|\beyJrIjoi[\w=-]{20}/g,
  /\bAGE-SECRET-KEY-1[0-9A-Z]{20}/g,
  /\bhooks\.slack\.com\/(?:services|workflows|triggers)\/\w/g,
  /\bdiscord(?:app)?\.com\/api\/webhooks\/\d{1,30}\/\w|\bwebhook\.office\.com\/webhookb2\/\w/g,
  /\bchat\.googleapis\.com\/v1\/spaces\/[^\s"']{1,200}[?&]key=\w|\/hooks\/[a-z0-9]{26}\b/g,
];

const name =
  '(?:password|passwd|pwd|passphrase|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|secret[-_]?key|credentials?)';

const patterns: readonly Pattern[] = [
  ...known.map((form) => ({ form, judge: always })),
  {
    form: /\bauthorization["']?[ \t]{0,9}[:=][ \t]{0,9}["']?(?:basic|bearer|token|apikey|digest)[ \t]{1,9}([^\s$"'{<]{3})/gi,
    judge: always,
  },
  { form: /\bbearer[ \t]{1,9}([\w.~+/-]{16,300})/gi, judge: ([, value = '']) => (isRandom(value) ? 'error' : null) },
  {
    form: new RegExp(
      `(?<![\\w.$-])([\\w.-]{0,60}?${name})[ \\t]{0,9}=(?![=~])[ \\t]{0,9}(["']?)([^\\s"'&,;(){}[\\]]{3,300})`,
      'gi'
    ),
    judge: ({ input, index, 1: key = '', 2: quote, 3: value = '' }) =>
      quote !== '' && isCompared(input, index, key)
        ? isRandom(value) && value.length >= longRandom
          ? 'warning'
          : null
        : quote === '' && isCompared(input, index, key) && !isStrong(value)
          ? null
          : doubtOf(value),
  },
  {
    form: new RegExp(
      `(?:^|[{,])[ \\t-]{0,200}["']?[\\w-]{0,60}?${name}["']?[ \\t]{0,9}:[ \\t]{1,9}["']?([^\\s"'(){}[\\],]{3,300})(?=["'\\s,}]|$)`,
      'gim'
    ),
    judge: ([, value = '']) => (/^[*&!|>#]/.test(value) ? null : doubtOf(value)),
  },
];

/** So many characters without an order are more than a word that something is compared with. */
const longRandom = 20;

/** Texts that stand for a value that is somewhere else. */
const placeholder = /^(?:\$|%|<|\*{3}|\.{3}|x{3,}$|(?:null|none|true|false|required|optional|expired|redacted)$)/i;

function doubtOf(value: string): Doubt {
  if (placeholder.test(value) || /^[\d.]+$/.test(value)) {
    return null;
  }
  return isStrong(value) ? 'error' : 'warning';
}

/** Letters and digits, as a password has them and a word has not. */
function isStrong(value: string): boolean {
  return isRandom(value) || (value.length >= 6 && /[a-z]/i.test(value) && /\d/.test(value) && !/^\w+_\w+$/.test(value));
}

/** Whether letters, digits and cases take turns in one run of at least twelve. Names of metrics are words with lines between. */
function isRandom(value: string): boolean {
  return (value.match(/[A-Za-z0-9]{12,}/g) ?? []).some(
    (run) => (run.match(/[a-z](?=[A-Z0-9])|[A-Z](?=\d)|\d(?=[A-Za-z])/g) ?? []).length >= 3
  );
}

/**
 * Whether the name is compared in a query: in braces as a label in PromQL, as a column of a table, or behind a word of
 * SQL that begins a condition.
 */
function isCompared(text: string, index: number, key: string): boolean {
  const before = text.slice(Math.max(0, index - 200), index).replace(/^[^]*\n/, '');
  const isLabel = /[{,]\s*$/.test(before) && /\{[^}]*$/.test(before);
  return isLabel || /\w\.\w/.test(key) || /\b(?:where|and|or|on|when|having|not)\b[^;]*$/i.test(before);
}

const perStep = 1_000;

/**
 * The places in a text that look like a secret, in the order of the patterns. Grafana sends a data source's settings to
 * every signed-in user, comments included, so the whole text is searched.
 */
export function* findSecrets(text: string): Steps<FoundSecret[]> {
  const found = new Map<number, FoundSecret>();
  let count = 0;
  for (const { form, judge } of patterns) {
    for (const match of text.matchAll(form)) {
      const severity = judge(match);
      const start = match.index;
      if (severity !== null && found.get(start)?.severity !== 'error') {
        found.set(start, { start, end: start + match[0].length, severity });
      }
      if (++count % perStep === 0) {
        yield;
      }
    }
    yield;
  }
  return [...found.values()];
}

const message = 'This looks like a password or a token. Every signed-in user can read it.';

/** What is said of a secret, by how sure it is one. */
export const secretFaults = {
  error: { code: 'secret', message, hint: 'Remove it and revoke it. Secrets belong in the settings of data sources.' },
  warning: {
    code: 'secret',
    message,
    hint: 'If it is one, remove it and revoke it: secrets belong in the settings of data sources.',
  },
} as const;
