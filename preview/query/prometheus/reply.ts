import { isRecord } from '../../provisioning/dataSources';
import { type Notice } from '../frame';
import { type Result, type ResultType, type Series } from './frames';

/** What a Prometheus answered, or why that is not an answer. */
export type Reply = ({ readonly ok: true } & Result) | { readonly ok: false; readonly error: string };

const fail = (error: string): Reply => ({ ok: false, error });

/** Reads the body of a reply of Prometheus' HTTP API; the sentences are those of Grafana. */
export function readReply(body: string): Reply {
  const reply = parseJson(body);
  if (reply === undefined) {
    return fail(notJson(body));
  }
  if (reply.status === 'error') {
    return fail(`${String(reply.errorType ?? '')}: ${String(reply.error ?? '')}`);
  }
  const data = isRecord(reply.data) ? reply.data : {};
  if (data.resultType === undefined) {
    return fail('no resultType found');
  }
  if (!isResultType(data.resultType)) {
    return fail(`unknown result type: ${String(data.resultType)}`);
  }
  const notices = [...noticesOf(reply.warnings, 'warning'), ...noticesOf(reply.infos, 'info')];
  return { ok: true, resultType: data.resultType, series: seriesOf(data.resultType, data.result), notices };
}

function parseJson(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Grafana's JSON reader quotes ten and fifty bytes around the place. */
function notJson(body: string): string {
  const found = body === '' ? '\u0000' : body.charAt(0);
  const at = body === '' ? 0 : 1;
  return (
    `response from prometheus couldn't be parsed. it is non-json: ReadObject: expect { or , or } or n, but found ${found}, ` +
    `error found in #${at} byte of ...|${body.slice(0, at + 10)}|..., bigger context ...|${body.slice(0, at + 50)}|...`
  );
}

function isResultType(value: unknown): value is ResultType {
  return value === 'matrix' || value === 'vector' || value === 'scalar' || value === 'string';
}

function seriesOf(resultType: ResultType, result: unknown): readonly Series[] {
  if (resultType === 'scalar' || resultType === 'string') {
    return [{ labels: {}, points: [pointOf(result)] }];
  }
  return (Array.isArray(result) ? result : []).filter(isRecord).map((series) => ({
    labels: isRecord(series.metric)
      ? Object.fromEntries(Object.entries(series.metric).map(([k, v]) => [k, String(v)]))
      : {},
    points:
      resultType === 'vector'
        ? [pointOf(series.value)]
        : (Array.isArray(series.values) ? series.values : []).map(pointOf),
  }));
}

function pointOf(value: unknown): readonly [number, string] {
  return Array.isArray(value) ? [Number(value[0]), String(value[1])] : [NaN, ''];
}

function noticesOf(texts: unknown, severity: Notice['severity']): Notice[] {
  const list: unknown[] = Array.isArray(texts) ? texts : [];
  return list.filter((text) => typeof text === 'string').map((text) => ({ severity, text }));
}
