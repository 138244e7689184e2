import { reasonOf } from './reason';

/** Why a source failed, for everyone who sees a board, and what it said itself, which may name addresses and users. */
export interface Told {
  /** A short sentence without addresses, hosts and users, in lower case for after a colon. */
  readonly reason: string;
  /** The source's own words; null where the reason is no shorter. */
  readonly detail: string | null;
  /** The source could not be asked, or gave up: its query is not to blame. */
  readonly isUnreachable: boolean;
}

/** What servers, drivers and networks say when a source cannot be reached, and the same in few words. The first that fits. */
const unreachable: ReadonlyArray<readonly [RegExp, string]> = [
  [/connection refused|ECONNREFUSED|actively refused/i, 'the connection was refused.'],
  [/no such host|ENOTFOUND|name or service not known|server misbehaving|EAI_AGAIN/i, 'its host was not found.'],
  [/no route to host|network is unreachable|EHOSTUNREACH|ENETUNREACH/i, 'its network cannot be reached.'],
  [/x509|certificate|tls: |ssl error|handshake/i, 'a secure connection could not be made.'],
  [
    /authentication failed|access denied for user|login failed|no pg_hba\.conf entry|role ["'`].*["'`] does not exist/i,
    'it refused the login.',
  ],
  [/too many (?:clients|connections)|connection slots/i, 'it has too many connections.'],
  [/starting up|shutting down|in recovery mode/i, 'it is starting or stopping.'],
  [/deadline exceeded|timed? ?out|ETIMEDOUT|statement timeout/i, 'it took too long.'],
  [
    /connection reset|broken pipe|\bEOF\b|closed the connection|terminating connection|conn(?:ection)? (?:is )?closed|ECONNRESET|bad connection/i,
    'the connection broke.',
  ],
  [/\bdial (?:tcp|unix)\b|failed to connect|unable to connect|cannot connect/i, 'a connection could not be made.'],
];

/** Addresses, hosts and users within any other sentence. */
const places: readonly RegExp[] = [
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'`<>]+/gi,
  /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /\[[0-9a-f:]*:[0-9a-f:]*\](?::\d+)?/gi,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g,
  /\b(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d{2,5})\b/gi,
  /\b[a-z][\w-]*:\d{4,5}\b/gi,
  /(?<!["'`.\w-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z0-9-]+\.[a-z]{2,}\b(?!["'`(]|\.\w)/gi,
  /(?<=\b(?:user|role|login|host|server|hostaddr|username)\s*[= ]\s*)(?:["'`][^"'`]*["'`](?:@["'`][^"'`]*["'`])?)/gi,
  /(?<=\b(?:user|role|login|host|server|hostaddr|username)=)[^\s"'`]+/gi,
];

/** Tells any error of a source. */
export function toldOf(error: unknown): Told {
  const said = reasonOf(error);
  const known = unreachable.find(([pattern]) => pattern.test(said));
  const reason = known === undefined ? places.reduce((text, place) => text.replace(place, '…'), said) : known[1];
  return { reason, detail: reason === said ? null : said, isUnreachable: known !== undefined };
}
