import { shorten } from '../base/shorten';
import { valueAt } from '../base/valueAt';

const maxLength = 300;
const webPage = /^\s*<(?:!doctype|html|head|body)/i;

/**
 * Why a source failed, as a short sentence with a full stop. Grafana's HTTP client rejects with plain objects, sources
 * with errors or texts, and proxies may answer with a web page.
 */
export function reasonOf(error: unknown): string {
  const reason = shorten(messageOf(error), maxLength);
  const status = textAt(error, 'status');
  const withStatus = status === null || reason.includes(status) ? reason : `${reason} (HTTP status ${status})`;
  return /[.!?]$/.test(withStatus) ? withStatus : `${withStatus}.`;
}

function messageOf(error: unknown): string {
  const message =
    textOf(error) ?? textAt(error, 'data', 'message') ?? textAt(error, 'message') ?? textAt(error, 'data');
  if (message !== null) {
    return webPage.test(message) ? describePage(message) : message;
  }
  const status = textAt(error, 'status');
  return textAt(error, 'statusText') ?? (status === null ? 'no reason given' : `HTTP status ${status}`);
}

function describePage(page: string): string {
  const title = /<title[^>]*>([^<]*)</i.exec(page)?.[1]?.trim();
  return `a web page${title === undefined || title === '' ? '' : ` titled "${title}"`} instead of data`;
}

/** The non-empty text at a path of keys. */
function textAt(value: unknown, ...keys: readonly string[]): string | null {
  return textOf(keys.reduce(valueAt, value));
}

function textOf(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : typeof value === 'string' && value.trim() !== '' ? value : null;
}
