import { quote } from '../../base/quote';
import type { Problem } from '../../base/result';
import { reasonOf } from '../../wire/reason';
import type { ApiReply } from './api';

/** What a call was for: `The rules of "checkout" were not written`. */
export interface Purpose {
  readonly what: string;
  /** The title of the folder. */
  readonly folder: string;
}

/** Why Grafana did not do what it was asked, as a sentence with what helps. */
export function refusalOf(reply: ApiReply, { what, folder }: Purpose): Problem {
  if (reply.status === null) {
    return problem(
      'grafana',
      `${what}: ${sentence(reply.reason)}`,
      'Try again when Grafana answers. What was written before stays.'
    );
  }
  const reason = sentence(reasonOf(reply.body));
  switch (true) {
    case reply.status === 401:
      return problem('grafana', `${what}: Grafana asks for a login.`, 'Log in again, or check the token.');
    case reply.status === 403:
      return problem(
        'no-permission',
        `${what}: you may not write alert rules in the folder ${quote(folder)}. Grafana says: ${reason}`,
        'Ask for the role Editor, or for the permission Edit of the folder.'
      );
    case reply.status === 409 || reply.status === 412:
      return problem('conflict', `${what}: somebody else wrote at the same time. Grafana says: ${reason}`, lookAgain);
    case reply.status === 400 && /receiver .* does not exist/i.test(reason):
      return problem(
        'no-contact-point',
        `${what}: a contact point is missing. Grafana says: ${reason}`,
        'Add it under Alerting, Contact points, or name another receiver in the definition.'
      );
    case reply.status >= 500:
      return problem(
        'grafana',
        `${what}: Grafana failed with HTTP status ${reply.status}. It says: ${reason}`,
        'Try again. What was written before stays.'
      );
    default:
      return problem(
        'refused-rule',
        `${what}: Grafana refused it. It says: ${reason}`,
        'Change what it names in the definition.'
      );
  }
}

const lookAgain = 'Compare again, look at what differs, and apply once more.';

/** Somebody wrote what was about to be overwritten. */
export function changedMeanwhile(what: string): Problem {
  return problem('conflict', `${what}: somebody changed them in Grafana since they were compared.`, lookAgain);
}

/** Grafana stopped answering: what comes after is not tried. */
export function notTried(what: string): Problem {
  return problem(
    'not-tried',
    `${what}: not tried, since Grafana did not answer before.`,
    'Apply again: only what is missing is written.'
  );
}

function problem(code: string, message: string, hint: string): Problem {
  return { code, message, hint, severity: 'error' };
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
