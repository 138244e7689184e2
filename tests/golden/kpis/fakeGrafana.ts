import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { QueryTarget, SourceRequest } from '../../../src/core/query/batch';
import type { RawSeries } from '../../../src/core/query/series';
import type { TargetReply } from '../../../src/core/query/reply';
import { queryBody } from '../../../src/core/wire/queryBody';
import type { Case } from './case';
import { CaseRunner } from './evaluate';
import { Sources } from './source';

/** The sources of `sources.json` as Grafana's settings have them. */
const settings = {
  Prometheus: { uid: 'prom', type: 'prometheus', jsonData: { timeInterval: '60s' } },
  Quick: { uid: 'quick', type: 'prometheus', jsonData: { timeInterval: '15s' } },
  Shop: { uid: 'shop', type: 'grafana-postgresql-datasource', jsonData: {} },
  Ledger: { uid: 'ledger', type: 'mysql', jsonData: { timezone: '+00:00' } },
  Files: { uid: 'files', type: 'yesoreyeram-infinity-datasource', jsonData: {} },
  Northstar: { uid: 'kpi', type: 'northstar-kpi-datasource', jsonData: {} },
  '-- Grafana --': { uid: 'grafana', type: 'grafana', meta: { builtIn: true } },
};

export const token = ['glsa', 'corpus', 'token'].join('_');

/** A Grafana that answers over HTTP what the sources of a case reply. */
export class FakeGrafana {
  private readonly server: Server;
  private one: Case | null = null;
  private runner: CaseRunner | null = null;
  private readonly announced = new Map<string, SourceRequest<QueryTarget>>();

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const isKnown = request.headers.authorization === `Bearer ${token}`;
        const answer = isKnown
          ? this.answer(request.url ?? '', Buffer.concat(chunks).toString())
          : Promise.resolve({ status: 401, body: { message: 'Invalid API key' } });
        void answer.then(({ status, body }) => {
          response.sendDate = false;
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        });
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Answers for this case from now on. */
  serve(one: Case): void {
    this.one = one;
    this.runner = new CaseRunner(new Sources(one.replies));
    this.announced.clear();
    this.begin(0);
  }

  /** The question of the case that follows. */
  begin(ask: number): void {
    this.runner?.begin(ask);
  }

  /** What a body on its way stands for: the corpus knows buckets and folds, which HTTP does not carry. */
  announce(request: SourceRequest<QueryTarget>): void {
    this.announced.set(JSON.stringify(queryBody(request)), request);
  }

  private async answer(address: string, body: string): Promise<{ status: number; body: unknown }> {
    const url = new URL(address, 'http://grafana');
    switch (url.pathname) {
      case '/api/frontend/settings':
        return { status: 200, body: { buildInfo: { version: '12.4.0' }, datasources: settings } };
      case '/api/annotations':
        return this.annotations(url);
      case '/api/ds/query':
        return this.query(body);
      default:
        return { status: 404, body: { message: 'Not found' } };
    }
  }

  private annotations(url: URL): { status: number; body: unknown } {
    const { annotations } = this.one!.replies;
    if (typeof annotations === 'string') {
      return { status: 500, body: { message: annotations } };
    }
    const [from, to] = ['from', 'to'].map((name) => Number(url.searchParams.get(name)));
    const tags = url.searchParams.getAll('tags');
    const regions = (annotations?.regions ?? [])
      .map((one) => ({ ...one, time: Date.parse(one.from), timeEnd: Date.parse(one.to) }))
      .filter((one) => tags.every((tag) => one.tags.includes(tag)) && one.time < to! && one.timeEnd > from!);
    const points = Array.from({ length: annotations?.points ?? 0 }, () => ({ time: from, timeEnd: from, text: '' }));
    return { status: 200, body: [...regions, ...points] };
  }

  private async query(body: string): Promise<{ status: number; body: unknown }> {
    const request = this.announced.get(body);
    if (request === undefined) {
      return { status: 500, body: { message: `Not announced: ${body}` } };
    }
    try {
      const replies = await this.runner!.run(request);
      const results = Object.fromEntries([...replies].map(([refId, reply]) => [refId, resultOf(refId, reply)]));
      const isFine = [...replies.values()].every(({ kind }) => kind === 'series');
      return { status: isFine ? 200 : 400, body: { results } };
    } catch (error) {
      return { status: 502, body: { message: (error as Error).message } };
    }
  }
}

function resultOf(refId: string, reply: TargetReply): unknown {
  if (reply.kind === 'failed') {
    return { status: 400, error: reply.problem.message, errorSource: 'downstream', frames: [] };
  }
  const frames = reply.series.map((series) => frameOf(refId, series));
  const none = { schema: { refId, fields: [] }, data: { values: [] } };
  return { status: 200, frames: frames.length === 0 ? [none] : frames };
}

function frameOf(refId: string, { name = 'Value', labels, times, values, columns, isTime }: RawSeries): unknown {
  const fields: Array<{ name: string; type: string; labels?: unknown; values: unknown[] }> = [
    { name: 'Time', type: 'time', values: Array.from(times) },
    ...[...(columns ?? [])].map(([column, cells]) => ({ name: column, type: 'string', values: Array.from(cells) })),
  ];
  if (values.length > 0 || times.length === 0) {
    fields.push({ name, type: isTime === true ? 'time' : 'number', labels, values: Array.from(values) });
  }
  return {
    schema: { refId, fields: fields.map(({ values: _, ...field }) => field) },
    data: { values: fields.map((field) => field.values) },
  };
}
