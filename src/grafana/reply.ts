import { FieldType, type DataFrame, type Field } from '@grafana/data';
import type { Problem } from '../core/base/result';
import type { QueryTarget, SourceRequest } from '../core/query/batch';
import { groupingOf } from '../core/query/dialects';
import type { TargetReply } from '../core/query/reply';
import type { RawSeries } from '../core/query/series';
import type { SourceInfo } from '../core/query/types';
import { reasonOf } from './reason';
import { valueAt } from './unknown';

/**
 * Decodes a source's response, target by target. Prometheus and SQL sources return a frame for every target, without
 * fields if there is no series or no row: a target without a frame has failed. For other sources it has no series.
 */
export function repliesOf(request: SourceRequest<QueryTarget>, response: unknown): Map<string, TargetReply> {
  const { name } = request.source;
  const frames = valueAt(response, 'data');
  const several = valueAt(response, 'errors');
  const one = valueAt(response, 'error');
  const errors: readonly unknown[] = Array.isArray(several) ? several : one === undefined ? [] : [one];
  return new Map(
    request.targets.map(({ refId, need }): [string, TargetReply] => {
      const error =
        errors.find((one) => valueAt(one, 'refId') === refId) ??
        errors.find((one) => valueAt(one, 'refId') === undefined);
      if (error !== undefined) {
        return [refId, failed(name, `answered with an error: ${reasonOf(error)}`)];
      }
      if (!Array.isArray(frames)) {
        const what = typeof response === 'string' ? `: ${reasonOf(response)}` : '.';
        return [refId, failed(name, `returned no data frames${what}`)];
      }
      const own = frames.filter((frame) => valueAt(frame, 'refId') === refId);
      return own.length === 0 && request.source.kind !== 'other'
        ? [refId, failed(name, 'returned no data frame for the query.')]
        : [refId, seriesOf(request.source, own, need?.query.many?.labels ?? [], request.whole === true)];
    })
  );
}

function failed(source: string, what: string): TargetReply {
  const problem: Problem = {
    code: 'source-failed',
    message: `${source} ${what}`,
    hint: 'Run the query in Explore to see more.',
  };
  return { kind: 'failed', problem };
}

function isFrame(value: unknown): value is DataFrame {
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
  source: SourceInfo,
  frames: readonly unknown[],
  labels: readonly string[],
  isWhole: boolean
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
    const named = fields.find((field) => field.type === FieldType.time);
    const time = named ?? (isWhole ? undefined : fields[0]!);
    const columns = new Map(
      fields.filter(({ name }) => labels.includes(name)).map(({ name, values }) => [name, values])
    );
    const values = fields.filter((field) => field !== time && !columns.has(field.name));
    if (values.length === 0) {
      if (!isWhole) {
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
        ...(columns.size > 0 && { columns }),
      });
    }
  }
  return { kind: 'series', series };
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
