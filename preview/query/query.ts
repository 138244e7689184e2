import { type DataSource, isRecord } from '../provisioning/dataSources';
import { type Answer, encodeAnswer, type Query } from './answer';
import { openMysql } from './mysql/database';
import { expandMacros as expandMysql } from './mysql/macros';
import { openPostgres } from './postgres/database';
import { expandMacros as expandPostgres } from './postgres/macros';
import { queryPrometheus } from './prometheus/prometheus';
import { type Database } from './sql/database';
import { type Dialect, querySql } from './sql/sql';
import { parseTime } from './timeRange';

export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What answers `POST /api/ds/query`. */
export interface QueryService {
  answer(body: string, signal: AbortSignal): Promise<HttpAnswer>;
  stop(): Promise<void>;
}

const postgres: Dialect = { timeColumns: ['time'], expand: expandPostgres };
const mysql: Dialect = { timeColumns: ['time', 'time_sec'], macroErrors: 'plugin', expand: expandMysql };

/** Answers queries over the data sources that the preview knows how to ask. */
export function createQueryService(sources: readonly DataSource[], clock: () => number): QueryService {
  const databases = new Map<string, Database>();
  const databaseOf = (source: DataSource, open: (source: DataSource) => Database): Database => {
    const database = databases.get(source.uid) ?? open(source);
    databases.set(source.uid, database);
    return database;
  };
  const run = async (source: DataSource, query: Query, signal: AbortSignal): Promise<Answer | null> => {
    switch (source.type) {
      case 'prometheus':
        return queryPrometheus(source, query, signal);
      case 'postgres':
      case 'grafana-postgresql-datasource':
        return querySql(databaseOf(source, openPostgres), postgres, query, clock(), signal);
      case 'mysql':
        return querySql(databaseOf(source, openMysql), mysql, query, clock(), signal);
      default:
        return { error: `The preview cannot query data sources of type "${source.type}".`, status: 500 };
    }
  };
  return {
    answer: async (body, signal) => {
      const request = readRequest(body, sources, clock());
      return 'refused' in request ? request.refused : answerAll(request.queries, run, signal);
    },
    stop: async () => {
      await Promise.all([...databases.values()].map((database) => database.stop()));
    },
  };
}

interface SourceQuery extends Query {
  readonly source: DataSource;
}

async function answerAll(
  queries: readonly SourceQuery[],
  run: (source: DataSource, query: Query, signal: AbortSignal) => Promise<Answer | null>,
  signal: AbortSignal
): Promise<HttpAnswer> {
  const answers = await Promise.all(
    queries.map(async (query) => ({ refId: query.refId, answer: await run(query.source, query, signal) }))
  );
  const given = answers.flatMap(({ refId, answer }) => (answer === null ? [] : [{ refId, answer }]));
  return {
    status: given.some(({ answer }) => answer.error !== undefined) ? 400 : 200,
    body: { results: Object.fromEntries(given.map(({ refId, answer }) => [refId, encodeAnswer(answer, refId)])) },
  };
}

type ReadRequest = { readonly queries: readonly SourceQuery[] } | { readonly refused: HttpAnswer };

const refuse = (messageId: string, message: string): ReadRequest => ({
  refused: { status: 400, body: { message, messageId, statusCode: 400, traceID: '' } },
});

/** A request as Grafana's query service reads it, or why it does not. */
function readRequest(body: string, sources: readonly DataSource[], now: number): ReadRequest {
  const request = parseJson(body);
  if (request === null) {
    return { refused: { status: 400, body: { message: 'bad request data', traceID: '' } } };
  }
  const models = (Array.isArray(request.queries) ? request.queries : []).filter(isRecord);
  if (models.length === 0) {
    return refuse('query.noQueries', 'No queries found');
  }
  const range = { from: parseTime(request.from, now), to: parseTime(request.to, now) };
  const queries: SourceQuery[] = [];
  for (const model of models) {
    const uid = uidOf(model);
    const source = sources.find((one) => one.uid === uid);
    if (uid === '') {
      return refuse('query.invalidDatasourceId', 'Query does not contain a valid data source identifier');
    }
    if (source === undefined) {
      return { refused: { status: 404, body: { message: 'Data source not found', traceID: '' } } };
    }
    queries.push({ ...range, ...optionsOf(model), model, source });
  }
  if (new Set(queries.map(({ refId }) => refId)).size < queries.length) {
    return refuse('query.duplicateRefId', 'Multiple queries using the same RefId is not allowed ');
  }
  return { queries };
}

function uidOf({ datasource }: Record<string, unknown>): string {
  const uid = isRecord(datasource) ? datasource.uid : datasource;
  return typeof uid === 'string' ? uid : '';
}

function optionsOf({
  refId,
  intervalMs,
  maxDataPoints,
}: Record<string, unknown>): Omit<Query, 'from' | 'to' | 'model'> {
  return {
    refId: typeof refId === 'string' ? refId : 'A',
    intervalMs: typeof intervalMs === 'number' ? Math.trunc(intervalMs) : 1000,
    maxDataPoints: typeof maxDataPoints === 'number' ? Math.trunc(maxDataPoints) : 100,
  };
}

function parseJson(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
