/** What the command ends with; docs/cli.md tells the same to users. */
export const exitCodes = {
  /** Nothing to complain about. */
  fine: 0,
  /** The command did its work and found something: errors, a failed test, a broken gate. */
  findings: 1,
  /** Arguments, or files to read or write, that cannot be used. */
  usage: 2,
  /** Grafana, or a source behind it, could not be reached or refused. */
  unreachable: 3,
  /** A fault of the command itself. */
  fault: 70,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
