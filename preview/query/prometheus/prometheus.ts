import { type DataSource, isRecord } from '../../provisioning/dataSources';
import { type Answer, type Query } from '../answer';
import { formatGoDuration } from '../duration';
import { type FrameMeta } from '../frame';
import { replyFrames } from './frames';
import { readReply } from './reply';
import { alignedSeconds, expandMacros, numberOf, seconds, stepOf, textOf } from './step';

/** Statuses under which Prometheus still answers in its own form. */
const prometheusStatuses = [400, 422, 503];

/** Answers one query from a Prometheus, as Grafana's data source does. Exemplars are not asked for. */
export async function queryPrometheus(source: DataSource, query: Query, signal: AbortSignal): Promise<Answer> {
  const scrapeInterval = String(source.jsonData.timeInterval ?? '');
  let step: number;
  try {
    step = stepOf(query, scrapeInterval);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error), status: 500 };
  }
  const asked: Asked = { source, query, step, expr: expandMacros(query, step, scrapeInterval), signal };
  const { instant, range } = query.model;
  const answers = await Promise.all([
    ...(instant === true ? [askInstant(asked)] : []),
    ...(range === true || instant !== true ? [askRange(asked)] : []),
  ]);
  return answers.reduce(joined);
}

interface Asked {
  readonly source: DataSource;
  readonly query: Query;
  readonly step: number;
  readonly expr: string;
  readonly signal: AbortSignal;
}

function askRange(asked: Asked): Promise<Answer> {
  const { query, step, expr } = asked;
  const offset = numberOf(query.model, 'utcOffsetSec');
  return ask(asked, 'api/v1/query_range', {
    query: expr,
    start: alignedSeconds(query.from, step, offset),
    end: alignedSeconds(query.to, step, offset),
    step: String(step / 1000),
  });
}

function askInstant(asked: Asked): Promise<Answer> {
  return ask(asked, 'api/v1/query', { query: asked.expr, time: seconds(asked.query.to) });
}

async function ask(asked: Asked, route: string, parameters: Readonly<Record<string, string>>): Promise<Answer> {
  const { source, signal } = asked;
  const form = new URLSearchParams(parameters);
  const url = `${source.url.replace(/\/+$/, '')}/${route}`;
  const get = String(source.jsonData.httpMethod ?? 'POST').toUpperCase() === 'GET';
  const request = get ? fetch(`${url}?${form}`, { signal }) : fetch(url, { method: 'POST', body: form, signal });
  try {
    const response = await request;
    return toAnswer(asked, response.status, await response.text());
  } catch (error) {
    return {
      error: `${get ? 'Get' : 'Post'} "${get ? `${url}?${form}` : url}": ${networkError(error)}`,
      status: 502,
      frames: [],
    };
  }
}

/** What Node's fetch hides: the cause, and of several addresses that were tried the first. */
function networkError(error: unknown): string {
  const cause = isRecord(error) && isRecord(error.cause) ? error.cause : error;
  const first = isRecord(cause) && Array.isArray(cause.errors) && isRecord(cause.errors[0]) ? cause.errors[0] : cause;
  if (isRecord(first) && first.code === 'ECONNREFUSED') {
    return `dial tcp ${String(first.address)}:${String(first.port)}: connect: connection refused`;
  }
  return isRecord(first) ? String(first.message) : String(first);
}

function toAnswer(asked: Asked, status: number, body: string): Answer {
  const executedQueryString = `Expr: ${asked.expr}\nStep: ${formatGoDuration(asked.step)}`;
  if (!(status >= 200 && status < 300) && !prometheusStatuses.includes(status)) {
    const error = `unexpected response with status code ${status}: ${body.slice(0, 1024)}`;
    return { error, status: 500, frames: [{ fields: [], meta: { executedQueryString } }] };
  }
  const firstMeta: FrameMeta = { executedQueryString, custom: { calculatedMinStep: asked.step } };
  const refused = (error: string): Answer => ({ error, status, frames: [{ fields: [], meta: firstMeta }] });
  const reply = readReply(body);
  if (!reply.ok) {
    return refused(reply.error);
  }
  try {
    const shown = { expr: asked.expr, step: asked.step, legendFormat: textOf(asked.query.model, 'legendFormat') };
    return { status: 200, frames: replyFrames(reply, shown, firstMeta) };
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

function joined(a: Answer, b: Answer): Answer {
  const errors = [a.error, b.error].filter((error) => error !== undefined);
  return {
    frames: [...(a.frames ?? []), ...(b.frames ?? [])],
    ...(errors.length > 0 && { error: errors.join(' ') }),
    status: b.error === undefined ? a.status : b.status,
  };
}
