/** How a Grafana of a test answers: JSON, or what a proxy or another program says in its stead. */
export type Answer =
  | { readonly status?: number; readonly body: unknown; readonly headers?: Record<string, string> }
  | { readonly status?: number; readonly text: string; readonly headers?: Record<string, string> }
  | { readonly fails: Error };

export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: unknown;
}

export const settingsAnswer: Answer = {
  body: {
    buildInfo: { version: '12.4.0' },
    datasources: {
      Prometheus: { uid: 'prom', type: 'prometheus', jsonData: { timeInterval: '15s' } },
      'Northstar KPI': { uid: 'kpi', type: 'northstar-kpi-datasource', jsonData: {} },
    },
  },
};

/** A `fetch` that answers so, by path; what is not listed is refused as Grafana does. `sent` holds what was asked. */
export function grafanaOf(answers: Readonly<Record<string, Answer | ((sent: Sent) => Answer)>>) {
  const sent: Sent[] = [];
  const fetchOf: typeof fetch = (input, init = {}) => {
    const url = new URL(String(input));
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const request = { method: init.method ?? 'GET', url, headers: new Headers(init.headers), body };
    sent.push(request);
    const found = answers[`${request.method} ${url.pathname}`] ?? answers[url.pathname] ?? notFound;
    const answer = typeof found === 'function' ? found(request) : found;
    if ('fails' in answer) {
      return Promise.reject(answer.fails);
    }
    const text = 'text' in answer ? answer.text : JSON.stringify(answer.body);
    return Promise.resolve(new Response(text, { status: answer.status ?? 200, headers: answer.headers }));
  };
  return { fetch: fetchOf, sent };
}

const notFound: Answer = { status: 404, body: { message: 'Not found' } };

/** The answer to queries: one frame each, with a number a bucket, at the ends of buckets, as Prometheus has it. */
export function countsOf(perBucket: (expr: string) => number): (sent: Sent) => Answer {
  return ({ body }) => {
    const { from, to, queries } = body as {
      readonly from: string;
      readonly to: string;
      readonly queries: ReadonlyArray<{ readonly refId: string; readonly expr: string; readonly interval: string }>;
    };
    const results = queries.map(({ refId, expr, interval }) => {
      const step = Number.parseInt(interval, 10) * { m: 60_000, h: 3_600_000, d: 86_400_000 }[interval.at(-1)!]!;
      const times: number[] = [];
      for (let at = Math.ceil(Number(from) / step) * step; at <= Number(to); at += step) {
        times.push(at);
      }
      const values = times.map(() => (perBucket(expr) * step) / 300_000);
      const fields = [
        { name: 'Time', type: 'time' },
        { name: 'Value', type: 'number', labels: {} },
      ];
      return [refId, { status: 200, frames: [{ schema: { refId, fields }, data: { values: [times, values] } }] }];
    });
    return { body: { results: Object.fromEntries(results) } };
  };
}
