import { valueAt } from '../base/valueAt';

/** A field of a data frame, decoded. */
export interface DecodedField {
  readonly name: string;
  readonly type: unknown;
  readonly labels?: Readonly<Record<string, string>>;
  readonly values: readonly unknown[];
}

export interface DecodedFrame {
  readonly refId: string;
  readonly fields: readonly DecodedField[];
}

/** The reply of Grafana's server to a request for data, as its own code in the browser gives it to plugins. */
export interface DecodedReply {
  readonly data: readonly DecodedFrame[];
  readonly errors: ReadonlyArray<{ readonly refId: string; readonly message: string; readonly status?: unknown }>;
}

/** Null where the body is not such a reply at all. A frame that cannot be read is given with what can be read of it. */
export function decodeReply(body: unknown): DecodedReply | null {
  const results = valueAt(body, 'results');
  if (typeof results !== 'object' || results === null || Array.isArray(results)) {
    return null;
  }
  const data: DecodedFrame[] = [];
  const errors: Array<DecodedReply['errors'][number]> = [];
  for (const [refId, result] of Object.entries(results)) {
    const message = valueAt(result, 'error');
    if (typeof message === 'string' && message !== '') {
      errors.push({ refId, message, status: valueAt(result, 'status') });
    }
    data.push(...listOf(valueAt(result, 'frames')).map((frame) => decodeFrame(frame, refId)));
  }
  return { data, errors };
}

function decodeFrame(frame: unknown, refId: string): DecodedFrame {
  const data = valueAt(frame, 'data');
  const columns = listOf(valueAt(data, 'values'));
  const entities = listOf(valueAt(data, 'entities'));
  const fields = listOf(valueAt(valueAt(frame, 'schema'), 'fields'));
  return { refId, fields: fields.map((field, i) => decodeField(field, listOf(columns[i]), entities[i])) };
}

function decodeField(field: unknown, values: readonly unknown[], entities: unknown): DecodedField {
  const [name, type, labels] = [valueAt(field, 'name'), valueAt(field, 'type'), valueAt(field, 'labels')];
  return {
    name: typeof name === 'string' ? name : '',
    type,
    ...(typeof labels === 'object' && labels !== null && { labels: textsOf(labels) }),
    values: withEntities(values, entities),
  };
}

function textsOf(labels: object): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)]));
}

const numbers = [
  ['NaN', NaN],
  ['Inf', Infinity],
  ['NegInf', -Infinity],
] as const;

/** JSON has no NaN and no infinities: their places are listed beside the values, by name. */
function withEntities(values: readonly unknown[], entities: unknown): readonly unknown[] {
  if (typeof entities !== 'object' || entities === null) {
    return values;
  }
  const decoded = [...values];
  for (const [name, number] of numbers) {
    for (const row of listOf(valueAt(entities, name))) {
      if (typeof row === 'number' && row in decoded) {
        decoded[row] = number;
      }
    }
  }
  return decoded;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
