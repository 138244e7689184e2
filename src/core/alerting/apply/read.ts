import { ok, type Result } from '../../base/result';
import { valueAt } from '../../base/valueAt';
import type { GrafanaTranslation } from '../grafana/types';
import { ruleStatuses, type RuleStatus } from '../states';
import { isFine, type ApiReply, type GrafanaApi } from './api';
import { compareRules, wantedRules } from './compare';
import { foundRules, groupIntervals } from './found';
import type { RuleFolder, Surroundings } from './plan';
import { refusalOf } from './refusals';
import type { ComparedRule, FoundRule } from './types';

/** The folder of the rules where nobody says otherwise. */
export const standardFolder = 'Northstar KPI';

/** What the definitions want of a Grafana. */
export interface Wish {
  readonly translations: readonly GrafanaTranslation[];
  /** All KPIs of the definitions, also those without rules. */
  readonly known: ReadonlySet<string>;
  /** KPIs of other definitions whose rules are in the same folder. */
  readonly elsewhere?: ReadonlySet<string>;
  /** The title of the folder; null for that in which the rules are, or the standard one. */
  readonly folder: string | null;
}

/** The rules of definitions beside those of a Grafana. */
export interface Comparison {
  readonly compared: readonly ComparedRule[];
  readonly folder: RuleFolder;
  readonly surroundings: Surroundings;
  /** What the rules say now, by uid; empty where Grafana does not tell. */
  readonly statuses: ReadonlyMap<string, RuleStatus>;
}

/** Reads what a Grafana has, and compares. Fails where its rules cannot be read. */
export async function compareWithGrafana(wish: Wish, api: GrafanaApi): Promise<Result<Comparison>> {
  const get = (path: string): Promise<ApiReply> => api.send({ method: 'GET', path });
  const [rules, groups, folders, contactPoints, muteTimings] = await Promise.all([
    get('/api/v1/provisioning/alert-rules'),
    get('/api/prometheus/grafana/api/v1/rules?limit_alerts=0'),
    get('/api/folders?limit=1000'),
    get('/api/v1/provisioning/contact-points'),
    get('/api/v1/provisioning/mute-timings'),
  ]);
  const every = isFine(groups) ? groupIntervals(groups.body) : new Map<string, number>();
  const found = isFine(rules) ? foundRules(rules.body, every) : null;
  if (found === null) {
    const what = 'The alert rules of this Grafana cannot be read';
    return { ok: false, problems: [refusalOf(rules, { what, folder: wish.folder ?? standardFolder })] };
  }
  const wanted = wantedRules(wish.translations);
  const uids = new Set(wanted.map(({ rule }) => rule.uid));
  const folder = folderOf(wish.folder, found, uids, isFine(folders) ? folders.body : []);
  const untranslated = new Set(wish.translations.filter(({ problems }) => problems.length > 0).map(({ kpi }) => kpi));
  const { known, elsewhere } = wish;
  return ok({
    compared: compareRules(wanted, found, { folder: folder.uid, known, untranslated, elsewhere }),
    folder,
    surroundings: { contactPoints: namesOf(contactPoints), muteTimings: namesOf(muteTimings) },
    statuses: new Map((isFine(groups) ? ruleStatuses(groups.body) : []).map((status) => [status.uid, status])),
  });
}

/** The folder of this title; without a title, the one folder in which the rules are, or the standard one. */
function folderOf(
  title: string | null,
  found: readonly FoundRule[],
  uids: ReadonlySet<string>,
  folders: unknown
): RuleFolder {
  const listed = (Array.isArray(folders) ? folders : []).flatMap((one: unknown) => {
    const [uid, name] = [valueAt(one, 'uid'), valueAt(one, 'title')];
    return typeof uid === 'string' && typeof name === 'string' ? [{ uid, title: name }] : [];
  });
  const used = new Set(found.filter(({ uid }) => uids.has(uid)).map(({ folder }) => folder));
  const [only] = used.size === 1 ? used : [];
  return (
    (title === null ? listed.find(({ uid }) => uid === only) : undefined) ??
    listed.find((one) => one.title === (title ?? standardFolder)) ?? { uid: null, title: title ?? standardFolder }
  );
}

/** Null where one may not ask: every Grafana has a contact point, and Viewers are told of none. */
function namesOf(reply: ApiReply): Set<string> | null {
  return isFine(reply) && Array.isArray(reply.body) && reply.body.length > 0
    ? new Set(reply.body.map((one: unknown) => String(valueAt(one, 'name'))))
    : null;
}
