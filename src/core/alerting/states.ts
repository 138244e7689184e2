import { valueAt } from '../base/valueAt';

/** An alert of a rule: a rule over label sets has many. */
export interface ActiveAlert {
  readonly labels: Readonly<Record<string, string>>;
  /** In ms since the epoch. */
  readonly since: number;
}

/** What a rule of Grafana says now. */
export interface RuleStatus {
  readonly uid: string;
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly state: 'firing' | 'pending' | 'recovering' | 'inactive';
  /** When the first of its alerts began to fire, in ms since the epoch; null where none does. */
  readonly since: number | null;
  /** Why it could not be evaluated; null where it could. */
  readonly error: string | null;
  /** Alerts that fire, where they were asked for. */
  readonly firing: readonly ActiveAlert[];
}

/** The rules in a reply of `/api/prometheus/grafana/api/v1/rules`. */
export function ruleStatuses(reply: unknown): RuleStatus[] {
  return listAt(valueAt(reply, 'data'), 'groups').flatMap((group) =>
    listAt(group, 'rules').flatMap((rule) => {
      const uid = textAt(rule, 'uid');
      return uid === '' ? [] : [statusOf(uid, rule)];
    })
  );
}

function statusOf(uid: string, rule: unknown): RuleStatus {
  const state = textAt(rule, 'state');
  const firing = listAt(rule, 'alerts')
    .filter((alert) => /^(Alerting|Recovering)\b/.test(textAt(alert, 'state')))
    .flatMap((alert) => {
      const since = timeAt(alert, 'activeAt');
      return since === null ? [] : [{ labels: textsOf(valueAt(alert, 'labels')), since }];
    });
  const error = textAt(rule, 'lastError');
  return {
    uid,
    title: textAt(rule, 'name'),
    labels: textsOf(valueAt(rule, 'labels')),
    state: state === 'firing' || state === 'pending' || state === 'recovering' ? state : 'inactive',
    since: timeAt(rule, 'activeAt'),
    error: error === '' ? null : error,
    firing,
  };
}

/** The texts of an object; what is no text is left out. */
export function textsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typeof value === 'object' && value !== null ? value : {}).flatMap(
      ([name, text]: [string, unknown]) => (typeof text === 'string' ? [[name, text]] : [])
    )
  );
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = valueAt(value, key);
  return Array.isArray(list) ? list : [];
}

function textAt(value: unknown, key: string): string {
  const text = valueAt(value, key);
  return typeof text === 'string' ? text : '';
}

function timeAt(value: unknown, key: string): number | null {
  const time = Date.parse(textAt(value, key));
  return Number.isNaN(time) ? null : time;
}
