import { hashOf } from '../../base/hash';
import { valueAt } from '../../base/valueAt';
import { formatDuration, parseDuration } from '../../time/duration';
import type { FieldChange, RuleContent } from './types';

/** The annotation that says what was applied. Grafana leaves names like this out of notifications. */
export const markName = '__northstar__';

/** The one field that belongs to the group, and is not always known. */
export const intervalField = 'evaluated every';

/** Where a rule is. */
export interface RulePlace {
  /** The uid of the folder. */
  readonly folder: string;
  readonly group: string;
  /** In ms; null where it is not known. */
  readonly every: number | null;
}

/** Properties of a query model that change nothing: Grafana adds them when it saves a rule, or its editors do. */
const idle = new Set(['refId', 'datasource', 'maxDataPoints', 'intervalMs', 'editorMode', 'legendFormat']);

/** The model's properties whose text is a query. */
const texts = ['expr', 'rawSql', 'expression'];

/** A rule in the form of the provisioning API, as we write it or as Grafana answers, brought to one spelling. */
export function contentOf(rule: unknown, { folder, group, every }: RulePlace): RuleContent {
  const fields = new Map<string, string>();
  const put = (field: string, value: unknown): void => {
    const text = textOf(value);
    if (text !== '') {
      fields.set(field, text);
    }
  };
  put('title', valueAt(rule, 'title'));
  put('folder', folder);
  put('group', group);
  put(intervalField, every === null ? '' : formatDuration(every));
  put('condition', valueAt(rule, 'condition'));
  put('fires after', durationOf(valueAt(rule, 'for')));
  put('keeps firing for', durationOf(valueAt(rule, 'keep_firing_for') ?? valueAt(rule, 'keepFiringFor')));
  put('without data', valueAt(rule, 'noDataState'));
  put('on an error', valueAt(rule, 'execErrState'));
  eachOf(valueAt(rule, 'labels'), (name, value) => put(`label ${name}`, value));
  eachOf(valueAt(rule, 'annotations'), (name, value) => put(`annotation ${name}`, name === markName ? '' : value));
  const settings = valueAt(rule, 'notification_settings');
  put('contact point', valueAt(settings, 'receiver'));
  put('grouped by', valueAt(settings, 'group_by'));
  put('muted at', valueAt(settings, 'mute_time_intervals'));
  put('active at', valueAt(settings, 'active_time_intervals'));
  ['group_wait', 'group_interval', 'repeat_interval'].forEach((name) => put(name, valueAt(settings, name)));
  put('recorded as', valueAt(valueAt(rule, 'record'), 'metric'));
  put('resolves after missing', valueAt(rule, 'missingSeriesEvalsToResolve'));
  const data = valueAt(rule, 'data');
  (Array.isArray(data) ? data : []).forEach((node: unknown) => putNode(node, put));
  return { fields };
}

function putNode(node: unknown, put: (field: string, value: unknown) => void): void {
  const model = valueAt(node, 'model');
  const name = `query ${textOf(valueAt(node, 'refId'))}`;
  const uid = valueAt(node, 'datasourceUid');
  const range = valueAt(node, 'relativeTimeRange');
  const text = texts.find((key) => typeof valueAt(model, key) === 'string');
  put(name, text === undefined ? '' : valueAt(model, text));
  put(`${name}, data source`, uid);
  // Expressions have no range of their own.
  put(
    `${name}, seconds`,
    uid === '__expr__' ? '' : [valueAt(range, 'from') ?? 0, valueAt(range, 'to') ?? 0].join(' to ')
  );
  eachOf(model, (key, value) => {
    if (key !== text && !idle.has(key) && value !== false) {
      put(`${name}, ${key}`, value);
    }
  });
}

/** One hash for all that a rule does: another one means another rule. */
export function markOf({ fields }: RuleContent): string {
  const text = JSON.stringify([...fields].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `1 ${hashOf(text)}${hashOf(text, 0x2f0b4c47)}`;
}

/** The fields that differ. */
export function changesBetween(found: RuleContent, wanted: RuleContent): FieldChange[] {
  return [...new Set([...wanted.fields.keys(), ...found.fields.keys()])]
    .map((field) => ({
      field,
      found: found.fields.get(field) ?? null,
      wanted: wanted.fields.get(field) ?? null,
    }))
    .filter((change) => change.found !== change.wanted);
}

function eachOf(value: unknown, visit: (name: string, value: unknown) => void): void {
  if (typeof value === 'object' && value !== null) {
    Object.entries(value).forEach(([name, one]) => visit(name, one));
  }
}

/** Grafana says no pending period in several ways. */
function durationOf(value: unknown): string {
  const text = textOf(value);
  const parsed = parseDuration(text);
  return !parsed.ok ? text : parsed.value === 0 ? '' : formatDuration(parsed.value);
}

/** Texts as they are, all else as JSON with sorted keys; empty for what is not there. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, one]) => [key, sorted(one)])
      )
    : value;
}
