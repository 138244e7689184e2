import { quote } from '../base/quote';
import type { Problem } from '../base/result';
import type { QueryTarget, SourceRequest } from '../query/batch';
import { groupingOf } from '../query/dialects';
import { testIt, type TargetReply } from '../query/reply';
import type { RawSeries } from '../query/series';
import type { SourceInfo } from '../query/types';
import { toldOf, type Told } from './told';
import { valueAt } from '../base/valueAt';

/** A field of a data frame, as far as it is read; the names of types are Grafana's. */
interface Field {
  readonly name: string;
  readonly type?: unknown;
  readonly labels?: Readonly<Record<string, string>>;
  readonly values: ArrayLike<unknown>;
}

/**
 * Decodes a source's response, target by target. Prometheus and SQL sources return a frame for every target, without
 * fields if there is no series or no row: a target without a frame has failed. For other sources it has no series.
 */
export function repliesOf(request: SourceRequest<QueryTarget>, response: unknown): Map<string, TargetReply> {
  const { name } = request.source;
  const frames = valueAt(response, 'data');
  const errors = errorsOf(response);
  return new Map(
    request.targets.map(({ refId, need }): [string, TargetReply] => {
      const error =
        errors.find((one) => valueAt(one, 'refId') === refId) ??
        errors.find((one) => valueAt(one, 'refId') === undefined);
      if (error !== undefined) {
        return [refId, refused(name, toldOf(error))];
      }
      if (!Array.isArray(frames)) {
        const { reason, detail } = typeof response === 'string' ? toldOf(response) : { reason: null, detail: null };
        return [refId, failed(name, `returned no data frames${reason === null ? '.' : `: ${reason}`}`, detail)];
      }
      const own = frames.filter((frame) => valueAt(frame, 'refId') === refId);
      return own.length === 0 && request.source.kind !== 'other'
        ? [refId, failed(name, 'returned no data frame for the query.')]
        : [refId, seriesOf(request, own, need?.query.many?.labels ?? [])];
    })
  );
}

/** Whether a response only says that its source could not be reached: nothing was heard of the source itself. */
export function isUnanswered(response: unknown): boolean {
  const errors = errorsOf(response);
  return errors.length > 0 && errors.every((error) => toldOf(error).isUnreachable);
}

function errorsOf(response: unknown): readonly unknown[] {
  const several = valueAt(response, 'errors');
  const one = valueAt(response, 'error');
  return Array.isArray(several) ? several : one === undefined ? [] : [one];
}

function failed(
  source: string,
  what: string,
  detail: string | null = null,
  hint = 'Run the query in Explore to see more.'
): TargetReply {
  const problem: Problem = {
    code: 'source-failed',
    message: `${source} ${what}`,
    hint,
    source,
    ...(detail === null ? {} : { detail }),
  };
  return { kind: 'failed', problem };
}

/** Grafana's server passes on that a database cannot be reached as the error of a query. */
function refused(source: string, { reason, detail, isUnreachable }: Told): TargetReply {
  return isUnreachable
    ? failed(source, `did not answer: ${reason}`, detail, testIt)
    : failed(source, `answered with an error: ${reason}`, detail);
}

function isFrame(value: unknown): value is { readonly fields: readonly Field[] } {
  const fields = valueAt(value, 'fields');
  return Array.isArray(fields) && fields.every((field) => isList(valueAt(field, 'values')));
}

function isList(value: unknown): boolean {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

/**
 * Each column besides the time column is a series; requested label columns distinguish its rows. Rows for a whole window
 * may lack the time or the number.
 */
function seriesOf(
  { source, whole, range }: SourceRequest<QueryTarget>,
  frames: readonly unknown[],
  labels: readonly string[]
): TargetReply {
  const series: RawSeries[] = [];
  for (const frame of frames) {
    if (!isFrame(frame)) {
      return failed(source.name, 'returned something other than a data frame.');
    }
    const { fields } = frame;
    if (fields.every(({ values }) => values.length === 0)) {
      continue;
    }
    const named = timeField(fields, range);
    const time = named ?? (whole === true ? undefined : fields[0]!);
    const columns = new Map(
      fields.filter(({ name }) => labels.includes(name)).map(({ name, values }) => [name, values])
    );
    const values = fields.filter((field) => field !== time && !columns.has(field.name));
    const texts = values.filter(({ type }) => type === 'string');
    if (texts.length > 0 && values.length > 1) {
      return textColumns(source, texts);
    }
    if (values.length === 0) {
      if (whole !== true) {
        return wrongShape(source, fields);
      }
      series.push({ labels: {}, times: time?.values ?? [], values: [] });
    }
    for (const field of values) {
      series.push({
        name: field.name,
        labels: labelsOf(field),
        times: time?.values ?? [],
        values: field.values,
        ...(field.type === 'time' && { isTime: true }),
        ...(columns.size > 0 && { columns }),
      });
    }
  }
  return { kind: 'series', series };
}

/**
 * The time column. A column of numbers that are all seconds of the requested range is one too, though its name does not say
 * so: times beside it are values.
 */
function timeField(fields: readonly Field[], { from, to }: SourceRequest['range']): Field | undefined {
  const times = fields.filter(({ type }) => type === 'time');
  const named = times.find(({ name }) => /^time(?:_sec)?$/i.test(name));
  const isSecond = (value: unknown): boolean => typeof value === 'number' && value * 1000 >= from && value * 1000 <= to;
  const seconds = fields.find(({ type, values }) => type === 'number' && Array.from(values).every(isSecond));
  return named ?? (times.length > 0 ? (seconds ?? times[0]) : undefined);
}

function labelsOf({ labels }: Field): Record<string, string> {
  const { __name__: _name, ...rest } = labels ?? {};
  return rest;
}

function wrongShape(source: SourceInfo, fields: readonly Field[]): TargetReply {
  const names = fields.map(({ name }) => `"${name}"`).join(', ');
  return {
    kind: 'failed',
    problem: {
      code: 'wrong-shape',
      message: `${source.name} returned the column ${names}; expected a time and a number.`,
      hint: `Select ${groupingOf(source)} and one number.`,
    },
  };
}

/** Text beside the number: a label that the query is not split by, or one column too many. */
function textColumns(source: SourceInfo, texts: readonly Field[]): TargetReply {
  const names = texts.slice(0, 4).map(({ name }) => quote(name));
  const what = texts.length === 1 ? `the column ${names.join('')} is text` : `the columns ${names.join(', ')} are text`;
  return {
    kind: 'failed',
    problem: {
      code: 'text-column',
      message: `${source.name} returned a time and more than one column, and ${what}.`,
      hint: `Select the time and one number, and group by the time alone; for results by label, write by: [${texts[0]!.name.slice(0, 40)}].`,
    },
  };
}
