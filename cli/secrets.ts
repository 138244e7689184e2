import { runToEnd } from '../src/core/definition/steps';
import { findSecrets } from '../src/core/definition/secrets';
import type { Problem } from '../src/core/base/result';
import { misuse } from './options/parse';
import type { Output } from './world';

/** The environment variable that a Grafana token is read from; nothing else holds one. */
export const tokenVariable = 'GRAFANA_TOKEN';

/** What is said where an argument is a token: every user of the machine can read arguments. It is not repeated. */
export function secretArgument(args: readonly string[]): Problem | null {
  const place = args.findIndex((arg) => runToEnd(findSecrets(arg)).some(({ severity }) => severity === 'error'));
  const message = `Argument ${place + 1} holds a token or a password.`;
  const hint = `Others can read arguments: revoke it, and put the new one into the environment variable ${tokenVariable}.`;
  return place < 0 ? null : misuse(message, hint);
}

const hidden = '[hidden]';

/** An output that never shows a token, whatever a command or a server says. */
export function withoutToken(output: Output, token: string | undefined): Output {
  const secret = token?.trim() ?? '';
  return secret === ''
    ? output
    : { isTerminal: output.isTerminal, write: (text) => output.write(text.replaceAll(secret, hidden)) };
}
