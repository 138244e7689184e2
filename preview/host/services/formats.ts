import { dateTime, escapeRegex, textUtil } from '@grafana/data';

export type VariableValue = string | number | boolean | ReadonlyArray<string | number | boolean>;

interface Formatted {
  readonly name: string;
  readonly text: string;
  readonly args: readonly string[];
}

type Format = (value: VariableValue, formatted: Formatted) => string;

const list = (value: VariableValue): string[] => (typeof value === 'object' ? value.map(String) : [String(value)]);
const joined = (separator: string, write: (item: string) => string = String): Format => {
  return (value) => list(value).map(write).join(separator);
};
const quoted = (quote: string): Format =>
  joined(',', (item) => `${quote}${item.replaceAll(quote, `\\${quote}`)}${quote}`);
const encode = (text: string): string => {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
};

/** Grafana's formats of a variable: `${name:format}`. */
const formats: Readonly<Record<string, Format>> = {
  raw: (value) => String(value),
  csv: joined(','),
  pipe: joined('|'),
  join: (value, { args: [separator = ','] }) => list(value).join(separator),
  singlequote: quoted("'"),
  doublequote: quoted('"'),
  sqlstring: joined(',', (item) => `'${item.replaceAll("'", "''")}'`),
  json: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
  html: (value) => textUtil.escapeHtml(list(value).join(', ')),
  text: (_, { text }) => text,
  glob: (value) => (list(value).length > 1 ? `{${list(value).join(',')}}` : String(value)),
  percentencode: (value) => encode(typeof value === 'object' ? `{${value.join(',')}}` : String(value)),
  queryparam: (value, { name }) =>
    list(value)
      .map((item) => `var-${name}=${encode(item)}`)
      .join('&'),
  regex: (value) => {
    const items = list(value).map(escapeRegex);
    return items.length === 1 ? (items[0] ?? '') : `(${items.join('|')})`;
  },
  date: (value, { args: [format = 'iso', ...rest] }) => {
    const ms = Number(value);
    switch (format) {
      case 'ms':
        return String(value);
      case 'seconds':
        return String(Math.round(ms / 1000));
      case 'iso':
        return dateTime(ms).toISOString();
      default:
        return dateTime(ms).format([format, ...rest].join(':'));
    }
  },
};

/** A value in a format, `glob` where it is unknown; what stands behind colons are the format's arguments. */
export function formatValue(value: VariableValue, format: string, name: string, text: string): string {
  const [id = 'glob', ...args] = format.split(':');
  return (formats[id] ?? formats.glob ?? String)(value, { name, text, args });
}
