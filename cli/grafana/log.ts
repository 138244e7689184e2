/** What is logged of a request. */
export interface LogEntry {
  readonly request_id: string;
  readonly source: string | null;
  readonly status: number | null;
  /** In ms. */
  readonly duration: number;
  readonly points: number | null;
}

/** One line of JSON. Nothing of a token is ever in it: headers are not logged. */
export function logLine(at: number, isFine: boolean, message: string, entry: LogEntry): string {
  const level = isFine ? 'info' : 'error';
  return `${JSON.stringify({ timestamp: new Date(at).toISOString(), level, message, ...entry })}\n`;
}
