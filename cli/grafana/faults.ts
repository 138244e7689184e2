import { messageOf, type Problem } from '../../src/core/base/result';
import { shorten } from '../../src/core/base/shorten';
import { valueAt } from '../../src/core/base/valueAt';
import { second } from '../../src/core/time/units';
import { reasonOf } from '../../src/core/wire/reason';
import { tokenVariable } from '../secrets';

/** Every problem of this kind ends a command with "could not be reached". */
const code = 'grafana';

export interface Refusal {
  readonly url: string;
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly hasToken: boolean;
}

/** What a status means for the user. */
export function statusFault({ url, path, status, body, text, hasToken }: Refusal): Problem {
  const reason = reasonOf(body ?? (text === '' ? { statusText: 'without a reason' } : text)).replace(/[.]$/, '');
  switch (true) {
    case status === 401 && !hasToken:
      return fault(`${url} asks for a token.`, `Set ${tokenVariable} to the token of a service account.`);
    case status === 401:
      return fault(
        `${url} refused the token in ${tokenVariable}: ${reason}.`,
        'Create a new token for a service account of this Grafana.'
      );
    case status === 403:
      return fault(
        `${url} does not permit ${path}: ${reason}.`,
        'Give the service account a role that may do this, such as Viewer to query, Editor to annotate and Admin to publish.'
      );
    case status === 404:
      return fault(
        `${url} has no ${path}: ${reason}.`,
        'Check the address: it is that of the start page of Grafana 12 or later, with its path if it has one.'
      );
    case status >= 300 && status < 400:
      return fault(
        `${url} redirects to another address, which is not followed.`,
        'Use the address that a browser shows after the redirect.'
      );
    default:
      return fault(`${url} failed with HTTP status ${status}: ${reason}.`, 'Try again later, or see its log.');
  }
}

/** What is said of a reply that is not JSON: a proxy, a login page, or another program. */
export function notGrafana(url: string, text: string): Problem {
  const what = text.trim() === '' ? 'nothing' : reasonOf(text).replace(/[.]$/, '');
  return fault(
    `${url} does not answer like Grafana: ${shorten(what, 120)}.`,
    'Check the address. A proxy in front of it must let requests with a token pass.'
  );
}

/** Grafana could not be reached. */
export function networkFault(url: string, error: unknown, limit: number): Problem {
  const cause = valueAt(error, 'cause') ?? error;
  const kind = String(valueAt(error, 'name'));
  if (kind === 'TimeoutError') {
    return fault(`${url} did not answer within ${limit / second} seconds.`, 'Try again, or ask for fewer KPIs.');
  }
  const system = valueAt(cause, 'code');
  const reason = valueAt(cause, 'message');
  const what = [system, reason].find((text) => typeof text === 'string' && text !== '') ?? messageOf(error);
  return fault(`${url} cannot be reached: ${String(what)}.`, 'Check the address and that Grafana runs.');
}

/** A source of Grafana that failed counts like a Grafana that cannot be reached; what is wrong otherwise stays what it is. */
export function sourceFault(problem: Problem): Problem {
  return problem.code === 'source-failed' ? { ...problem, code } : problem;
}

function fault(message: string, hint: string): Problem {
  return { code, message, hint, severity: 'error' };
}

/** Whether a problem is that Grafana or a source of it could not be reached or refused. */
export function isUnreachable(problem: Problem): boolean {
  return problem.code === code;
}
