import { quote } from '../../../src/core/base/quote';
import { didYouMean } from '../../../src/core/base/nearest';
import { fail, ok, type Problem, type Result } from '../../../src/core/base/result';
import { misuse } from '../../options/parse';

/** A definition with holes: `${name}`. Each has a default, so that every template checks as it is. */
export interface Template {
  readonly about: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Fields below the id, as YAML. */
  readonly text: string;
}

const common = {
  name: '',
  description: 'Say in one sentence what this measures.',
  team: 'My team',
  outcome: 'Say what this is for.',
  source: 'Prometheus',
};

/** What `kpi new` asks for a setting. */
export const questions: Readonly<Record<string, string>> = {
  name: 'Name',
  description: 'What it measures, in one sentence',
  team: 'The team that answers for it',
  outcome: 'What it is for, in one sentence',
  source: 'Data source, as Grafana calls it',
  metric: 'Metric',
  labels: 'Labels, such as job="shop",env="prod"',
  errors: 'The label of an error',
  limit: 'Fast is at most so many seconds (a bucket of the histogram)',
  target: 'Target',
  window: 'Window',
  table: 'Table',
  time: 'Column with the time',
  amount: 'Column with the amount',
  unit: 'Unit, as Grafana calls it',
  timezone: 'Time zone',
};

/** `Checkout availability`, of an id. */
export function nameFrom(id: string): string {
  const words = id.replace(/-/g, ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

const head = `name: \${name}
description: \${description}
owner: { team: \${team} }
outcome: \${outcome}
`;

export const templates: ReadonlyMap<string, Template> = new Map([
  [
    'availability',
    {
      about: 'Share of requests without an error, of a Prometheus counter.',
      settings: {
        ...common,
        metric: 'http_requests_total',
        labels: '',
        errors: 'code=~"5.."',
        target: '99.9',
        window: '28d',
      },
      text: `${head}category: reliability
unit: percent
decimals: 2
inputs:
  bad:
    source: \${source}
    query: \${badQuery}
    over: sum
    missing: zero
  total:
    source: \${source}
    query: \${totalQuery}
    over: sum
formula: 100 * (total - bad) / total
target: \${target}
window: { rolling: \${window} }
budget: { method: occurrences, good: total - bad, total: total }
`,
    },
  ],
  [
    'latency',
    {
      about: 'Share of requests that are fast enough, of a Prometheus histogram.',
      settings: {
        ...common,
        metric: 'http_request_duration_seconds',
        labels: '',
        limit: '0.5',
        target: '99',
        window: '28d',
      },
      text: `${head}category: reliability
unit: percent
decimals: 2
inputs:
  fast:
    source: \${source}
    query: \${fastQuery}
    over: sum
  total:
    source: \${source}
    query: \${countQuery}
    over: sum
formula: 100 * fast / total
target: \${target}
window: { rolling: \${window} }
budget: { method: occurrences, good: fast, total: total }
`,
    },
  ],
  [
    'sql-total',
    {
      about: 'A total of a calendar month, of a table in SQL.',
      settings: {
        ...common,
        source: 'Shop SQL',
        table: 'orders',
        time: 'created_at',
        amount: 'amount',
        unit: 'short',
        target: '1000',
        timezone: 'UTC',
      },
      text: `${head}category: business
unit: \${unit}
inputs:
  amount:
    source: \${source}
    query: \${sqlQuery}
    over: sum
formula: amount
target: \${target}
pace: linear
window: { calendar: month, timezone: \${timezone} }
bucket: 1h
`,
    },
  ],
]);

/** Queries are put together from settings, so that braces and commas are right. */
function queriesOf(settings: Readonly<Record<string, string>>): Record<string, string> {
  const { metric = '', labels = '', errors = '', limit = '', table = '', time = '', amount = '' } = settings;
  const increase = (name: string, ...selectors: string[]): string => {
    const chosen = selectors.filter((selector) => selector !== '').join(',');
    return `sum(increase(${name}${chosen === '' ? '' : `{${chosen}}`}[$__interval]))`;
  };
  return {
    badQuery: increase(metric, labels, errors),
    totalQuery: increase(metric, labels),
    fastQuery: increase(`${metric}_bucket`, labels, `le="${limit}"`),
    countQuery: increase(`${metric}_count`, labels),
    sqlQuery: `SELECT $__timeGroupAlias(${time}, $__interval), sum(${amount}) AS value FROM ${table} WHERE $__timeFilter(${time}) GROUP BY 1`,
  };
}

/** The text of a file with one definition. */
export function fileFrom(id: string, from: string, given: readonly string[]): Result<string> {
  const template = templates.get(from);
  if (template === undefined) {
    const names = [...templates.keys()];
    return fail(misuse(`Unknown template ${quote(from)}.`, didYouMean(from, names, `Templates: ${names.join(', ')}.`)));
  }
  const settings: Record<string, string> = { ...template.settings, name: nameFrom(id) };
  const problems: Problem[] = [];
  for (const one of given) {
    const [, key = '', value = ''] = /^([^=]*)=([^]*)$/.exec(one) ?? [];
    if (!Object.hasOwn(settings, key)) {
      const names = Object.keys(settings);
      const hint = didYouMean(key, names, `Settings of ${from}: ${names.join(', ')}.`);
      problems.push(
        misuse(one.includes('=') ? `Unknown setting ${quote(key)}.` : `${quote(one)} is no setting.`, hint)
      );
    } else {
      settings[key] = value;
    }
  }
  if (problems.length > 0) {
    return fail(...problems);
  }
  const values: Record<string, string> = { ...settings, ...queriesOf(settings) };
  const text = template.text.replace(/\$\{(\w+)\}/g, (_, name: string) => scalar(values[name] ?? '', name));
  return ok(`apiVersion: kpi/v1\nkpis:\n  - id: ${id}\n${text.replace(/^(?=.)/gm, '    ')}`);
}

/** Numbers as they are, all else as a text that YAML cannot take for something else. */
function scalar(value: string, name: string): string {
  return name === 'target' || name === 'window' ? value : `'${value.replace(/\s+/g, ' ').replaceAll("'", "''")}'`;
}
