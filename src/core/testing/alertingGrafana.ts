import type { ApiCall, ApiReply, GrafanaApi } from '../alerting/apply/api';
import { valueAt } from '../base/valueAt';

interface StoredRule extends Record<string, unknown> {
  readonly uid: string;
  readonly folderUID: string;
  readonly ruleGroup: string;
}

/**
 * The part of a Grafana that alert rules are applied to, in memory, with what Grafana 12.4 was seen to do: it fills in models,
 * dates what is written, replaces groups as a whole, and checks contact points.
 */
export class AlertingGrafana implements GrafanaApi {
  readonly rules = new Map<string, StoredRule>();
  readonly folders = new Map<string, string>();
  readonly contactPoints = new Set<string>(['sre-pager']);
  readonly muteTimings = new Set<string>();
  readonly intervals = new Map<string, number>();
  readonly sent: ApiCall[] = [];
  /** Answers in the place of the real one; `lost` does the work and gives no answer. */
  fails: (call: ApiCall, count: number) => ApiReply | 'lost' | null = () => null;
  /** The last answer. */
  last: ApiReply = { status: null, reason: '' };
  private clock = 0;

  send(call: ApiCall): Promise<ApiReply> {
    this.sent.push(call);
    const failure = this.fails(call, this.sent.length);
    const reply = failure === null || failure === 'lost' ? this.answer(call) : failure;
    this.last = failure === 'lost' ? { status: null, reason: 'The connection broke.' } : reply;
    return Promise.resolve(this.last);
  }

  get writes(): ApiCall[] {
    return this.sent.filter(({ method }) => method !== 'GET');
  }

  /** What somebody does in Grafana's own pages. */
  edit(uid: string, over: object): void {
    this.store({ ...this.rules.get(uid)!, ...over });
  }

  store(rule: unknown, provenance = ''): void {
    const { data, ...rest } = rule as StoredRule & { readonly data: ReadonlyArray<{ readonly model: object }> };
    const filled = data.map(({ model, ...node }) => ({
      queryType: '',
      ...node,
      model: { intervalMs: 1000, maxDataPoints: 43200, ...model },
    }));
    const updated = new Date(Date.UTC(2026, 0, 1) + 100 * this.clock++).toISOString().replace(/\.\d+/, '');
    this.rules.set(rest.uid, { id: 7, orgID: 1, record: null, ...rest, provenance, data: filled, updated });
  }

  private answer({ method, path, body }: ApiCall): ApiReply {
    const [address = ''] = path.split('?');
    const parts = address.split('/').slice(1).map(decodeURIComponent);
    const [, , , kind = '', uid = '', , group = ''] = parts;
    switch (`${method} ${kind === '' ? address : kind}`) {
      case 'GET alert-rules':
        return uid === '' ? fine([...this.rules.values()]) : this.rules.has(uid) ? fine(this.rules.get(uid)) : notFound;
      case 'DELETE alert-rules':
        // Grafana 12.4 does not say 404 here.
        return this.rules.delete(uid)
          ? { status: 204, body: null }
          : { status: 500, body: { message: 'could not find alert rule' } };
      case 'POST alert-rules':
        this.store(body);
        return { status: 201, body };
      case 'PUT alert-rules':
        this.store(body);
        return fine(this.rules.get(uid));
      case 'GET api':
        return fine({ status: 'success', data: { groups: this.groups() } });
      case 'GET /api/folders':
        return fine([...this.folders].map(([id, title]) => ({ uid: id, title })));
      case 'POST /api/folders':
        return this.makeFolder(body);
      case 'GET contact-points':
        return fine([...this.contactPoints].map((name) => ({ name })));
      case 'POST contact-points':
        this.contactPoints.add(String(valueAt(body, 'name')));
        return { status: 202, body };
      case 'GET mute-timings':
        return fine([...this.muteTimings].map((name) => ({ name })));
      case 'POST mute-timings':
        this.muteTimings.add(String(valueAt(body, 'name')));
        return { status: 201, body };
      case 'GET folder': {
        const rules = this.inGroup(uid, group);
        const interval = this.intervals.get(`${uid}/${group}`);
        return rules.length === 0 ? notFound : fine({ title: group, folderUid: uid, interval, rules });
      }
      case 'PUT folder':
        return this.replace(uid, group, body);
      default:
        return method === 'GET' && this.folders.has(parts[2] ?? '') ? fine({ uid: parts[2] }) : notFound;
    }
  }

  private makeFolder(body: unknown): ApiReply {
    const uid = String(valueAt(body, 'uid'));
    if (this.folders.has(uid)) {
      return { status: 412, body: { message: 'a folder with the same uid already exists' } };
    }
    this.folders.set(uid, String(valueAt(body, 'title')));
    return fine(body);
  }

  private inGroup(folder: string, group: string): StoredRule[] {
    return [...this.rules.values()].filter(({ folderUID, ruleGroup }) => folderUID === folder && ruleGroup === group);
  }

  private replace(folder: string, group: string, body: unknown): ApiReply {
    const rules = valueAt(body, 'rules') as readonly StoredRule[];
    const receiver = rules
      .map((rule) => valueAt(valueAt(rule, 'notification_settings'), 'receiver'))
      .find((name) => typeof name === 'string' && !this.contactPoints.has(name));
    if (receiver !== undefined) {
      return { status: 400, body: { message: `invalid alert rule: receiver ${String(receiver)} does not exist` } };
    }
    const before = this.inGroup(folder, group).map(({ uid }) => uid);
    const kept = new Set(rules.map(({ uid }) => uid));
    this.inGroup(folder, group)
      .filter(({ uid }) => !kept.has(uid))
      .forEach(({ uid }) => this.rules.delete(uid));
    // All are numbered anew: those that were added one by one had no number.
    const isNumbered = before.every((uid) => this.rules.get(uid)?.isAlone !== true);
    rules
      .filter((rule, i) => !isNumbered || this.rules.get(rule.uid) !== rule || before[i] !== rule.uid)
      .forEach((rule) => this.store(rule));
    this.intervals.set(`${folder}/${group}`, Number(valueAt(body, 'interval')));
    return fine(body);
  }

  private groups(): object[] {
    return [...this.intervals].map(([key, interval]) => {
      const [folderUid, name] = key.split('/');
      return { name, folderUid, interval, rules: [] };
    });
  }
}

const notFound: ApiReply = { status: 404, body: { message: 'not found' } };

function fine(body: unknown): ApiReply {
  return { status: 200, body };
}
