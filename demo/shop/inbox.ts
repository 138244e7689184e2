import type http from 'node:http';

/** Where the demo's contact point of Grafana writes, and a page that shows it. */
export const inboxPath = '/inbox';

interface Arrived {
  readonly at: number;
  readonly status: string;
  readonly title: string;
  readonly labels: string;
  readonly summary: string;
}

const most = 100;
const maxBytes = 1_000_000;

/** The latest alerts that Grafana has sent, in memory. */
export class Inbox {
  private readonly alerts: Arrived[] = [];

  constructor(private readonly now: () => number) {}

  /** Takes what Grafana's webhook sends, an entry an alert. */
  receive(body: unknown): void {
    const listed: unknown = Reflect.get(Object(body), 'alerts');
    for (const alert of Array.isArray(listed) ? listed : []) {
      const [labels, annotations] = [mapIn(alert, 'labels'), mapIn(alert, 'annotations')];
      const { alertname = 'An alert', ...rest } = labels;
      this.alerts.unshift({
        at: this.now(),
        status: String(Reflect.get(Object(alert), 'status') ?? 'unknown'),
        title: alertname,
        labels: Object.entries(rest)
          .map(([name, value]) => `${name}=${value}`)
          .join(', '),
        summary: [annotations.summary, annotations.description].filter((text) => text !== undefined).join(' '),
      });
    }
    this.alerts.splice(most);
  }

  /** A page that loads itself anew. All that came from outside is text. */
  page(): string {
    const rows = this.alerts.map(
      ({ at, status, title, labels, summary }) =>
        `<tr><td>${new Date(at).toISOString().slice(11, 19)}</td><td>${escaped(status)}</td><td><b>${escaped(title)}</b><br>${escaped(summary)}<br><small>${escaped(labels)}</small></td></tr>`
    );
    const content =
      rows.length === 0
        ? '<p>No alert has arrived yet.</p>'
        : `<table><tr><th>UTC</th><th>Status</th><th>Alert</th></tr>${rows.join('')}</table>`;
    return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>Alerts of the demo</title><style>body{font:16px sans-serif;margin:2em}td,th{text-align:left;vertical-align:top;padding:.4em 1em .4em 0}</style></head><body><h1>Alerts of the demo</h1>${content}</body></html>`;
  }
}

function mapIn(value: unknown, key: string): Record<string, string> {
  const found: unknown = Reflect.get(Object(value), key);
  return Object.fromEntries(Object.entries(Object(found)).map(([name, text]) => [name, String(text)]));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Answers a request for the page, or takes an alert. */
export async function serveInbox(
  inbox: Inbox,
  request: http.IncomingMessage,
  response: http.ServerResponse
): Promise<void> {
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(inbox.page());
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      response.writeHead(413).end();
      return;
    }
    chunks.push(chunk);
  }
  try {
    inbox.receive(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    response.writeHead(204).end();
  } catch {
    response.writeHead(400).end();
  }
}
