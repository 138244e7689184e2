import { hashOf } from '../../base/hash';
import { quote } from '../../base/quote';
import type { Problem } from '../../base/result';
import { valueAt } from '../../base/valueAt';
import { second } from '../../time/units';
import { draftReceiver, draftTimes } from '../grafana/drafts';
import { draftName } from '../grafana/translate';
import { isFine, type ApiCall, type ApiReply, type GrafanaApi } from './api';
import { foundRule, groupKey, versionOf } from './found';
import { payloadOf, wantedContent } from './payload';
import { changesBetween } from './content';
import type { ApplyStep, RuleFolder } from './plan';
import { changedMeanwhile, notTried, refusalOf } from './refusals';
import type { WantedRule } from './types';

/** How a step ended. */
export type StepOutcome =
  | { readonly step: ApplyStep; readonly kind: 'done' }
  | { readonly step: ApplyStep; readonly kind: 'failed' | 'skipped'; readonly problem: Problem };

export interface World {
  readonly api: GrafanaApi;
  /** Resolves after so many ms. */
  wait(ms: number): Promise<void>;
  /** Called before each step, and when all are done. */
  progress?(done: number, total: number, step: ApplyStep | null): void;
}

/** Pauses before a call is sent again that Grafana did not answer or could not do, in ms. */
const pauses = [1, 4].map((seconds) => seconds * second);

/** Statuses of a server or a proxy that may be well soon. */
const passing = new Set([429, 502, 503, 504]);

/**
 * Does the steps one after the other. A step that Grafana refuses stops no other; where Grafana does not answer any more, the
 * rest is not tried. What was done stays done: to compare and apply again does what is missing.
 */
export async function executeSteps(
  steps: readonly ApplyStep[],
  folder: RuleFolder,
  world: World
): Promise<StepOutcome[]> {
  const run = new Run(folder, world);
  const outcomes: StepOutcome[] = [];
  for (const [i, step] of steps.entries()) {
    world.progress?.(i, steps.length, step);
    outcomes.push(await run.outcomeOf(step));
  }
  world.progress?.(steps.length, steps.length, null);
  return outcomes;
}

/** What a step is called where it fails. */
export function stepText(step: ApplyStep): string {
  switch (step.kind) {
    case 'folder':
      return `The folder ${quote(step.title)} was not made`;
    case 'drafts':
      return 'The contact point of drafts was not made';
    case 'group':
      return `The rules of ${quote(step.kpi)} were not written`;
    case 'remove':
      return `The rule ${quote(step.title)} was not removed`;
  }
}

class Run {
  private uid: string | null;
  private isSilent = false;
  private hasDrafts = true;

  constructor(
    private readonly folder: RuleFolder,
    private readonly world: World
  ) {
    this.uid = folder.uid;
  }

  async outcomeOf(step: ApplyStep): Promise<StepOutcome> {
    const skipped = this.isSilent ? notTried(stepText(step)) : this.missingFor(step);
    if (skipped !== null) {
      return { step, kind: 'skipped', problem: skipped };
    }
    const problem = await this.perform(step);
    this.hasDrafts &&= step.kind !== 'drafts' || problem === null;
    return problem === null ? { step, kind: 'done' } : { step, kind: 'failed', problem };
  }

  /** What a step needs of those before. */
  private missingFor(step: ApplyStep): Problem | null {
    if (step.kind !== 'group') {
      return null;
    }
    const isDraft = step.write.some(({ rule }) => rule.notification_settings?.receiver === draftName);
    const missing =
      this.uid === null ? 'the folder' : isDraft && !this.hasDrafts ? 'the contact point of drafts' : null;
    const message = `${stepText(step)}: ${missing} could not be made.`;
    return missing === null ? null : { code: 'not-tried', message, hint: 'See the message above.', severity: 'error' };
  }

  private perform(step: ApplyStep): Promise<Problem | null> {
    switch (step.kind) {
      case 'folder':
        return this.makeFolder(step);
      case 'drafts':
        return this.makeDrafts(step);
      case 'group':
        return this.writeGroup(step, this.uid ?? '');
      case 'remove':
        return this.remove(step);
    }
  }

  /** Its uid follows from its title: where an answer was lost, the same folder is found again. */
  private async makeFolder(step: ApplyStep): Promise<Problem | null> {
    const { title } = this.folder;
    const uid = `northstar-${hashOf(title)}`;
    const made = await this.send({ method: 'POST', path: '/api/folders', body: { uid, title } });
    const isThere =
      isFine(made) || (made.status !== null && isFine(await this.send({ method: 'GET', path: `/api/folders/${uid}` })));
    this.uid = isThere ? uid : null;
    return isThere ? null : this.refusal(made, step);
  }

  private async makeDrafts(step: ApplyStep & { kind: 'drafts' }): Promise<Problem | null> {
    const point = { ...draftReceiver, name: draftName };
    const timing = { name: draftName, time_intervals: draftTimes };
    const calls: ApiCall[] = [
      ...(step.contactPoint
        ? [{ method: 'POST', path: '/api/v1/provisioning/contact-points', body: point } as const]
        : []),
      ...(step.muteTiming
        ? [{ method: 'POST', path: '/api/v1/provisioning/mute-timings', body: timing } as const]
        : []),
    ];
    for (const call of calls) {
      const reply = await this.send(call);
      if (!isFine(reply)) {
        return this.refusal(reply, step);
      }
    }
    return null;
  }

  /** Writes rules of a group, with all others of the group as they are: Grafana replaces a group as a whole. */
  private async writeGroup(step: ApplyStep & { kind: 'group' }, folder: string): Promise<Problem | null> {
    const path = `/api/v1/provisioning/folder/${encodeURIComponent(folder)}/rule-groups/${encodeURIComponent(step.group)}`;
    const current = await this.send({ method: 'GET', path });
    if (!isFine(current) && current.status !== 404) {
      return this.refusal(current, step);
    }
    const listed = isFine(current) ? valueAt(current.body, 'rules') : [];
    const rules: readonly unknown[] = Array.isArray(listed) ? listed : [];
    const moved = await this.movedHere(step, rules);
    const there = new Map([...rules, ...moved].map((rule) => [valueAt(rule, 'uid'), rule]));
    const interval = isFine(current) ? valueAt(current.body, 'interval') : null;
    if (isWritten(step, rules, folder, interval)) {
      return null;
    }
    const isSame = step.write.every(({ rule: { uid } }) => versionOf(there.get(uid)) === step.seen.get(uid));
    if (!isSame) {
      return changedMeanwhile(stepText(step));
    }
    const write = new Map(step.write.map((one) => [one.rule.uid, one]));
    const paid = (one: WantedRule): unknown =>
      payloadOf(one, folder, valueAt(there.get(one.rule.uid), 'isPaused') === true);
    const uids = rules.map((rule) => String(valueAt(rule, 'uid')));
    const added = step.write.filter(({ rule: { uid } }) => !uids.includes(uid));
    const isShared = rules.some(
      (rule) => foundRule(rule, new Map())?.mark === '' && !write.has(String(valueAt(rule, 'uid')))
    );
    if (isShared && interval === step.every / second) {
      return this.writeRules(step, there, paid);
    }
    const body = {
      title: step.group,
      folderUid: folder,
      interval: step.every / second,
      // In the order that they have: a rule at another place would be written, too.
      rules: [...rules.map((rule, i) => (write.has(uids[i]!) ? paid(write.get(uids[i]!)!) : rule)), ...added.map(paid)],
    };
    const reply = await this.send({ method: 'PUT', path, body });
    return isFine(reply) ? null : this.refusal(reply, step);
  }

  /** Writes the rules one by one, where somebody else's are among them: Grafana would number all rules of a group anew. */
  private async writeRules(
    step: ApplyStep & { kind: 'group' },
    there: ReadonlyMap<unknown, unknown>,
    paid: (one: WantedRule) => unknown
  ): Promise<Problem | null> {
    for (const one of step.write) {
      const { uid } = one.rule;
      const call = there.has(uid)
        ? ({ method: 'PUT', path: rulePath(uid) } as const)
        : ({ method: 'POST', path: rulesPath } as const);
      const reply = await this.send({ ...call, body: paid(one) });
      if (!isFine(reply)) {
        return this.refusal(reply, step);
      }
    }
    return null;
  }

  /** Rules that are written to this group and are in another one now. */
  private async movedHere(step: ApplyStep & { kind: 'group' }, here: readonly unknown[]): Promise<unknown[]> {
    const uids = new Set(here.map((rule) => valueAt(rule, 'uid')));
    const moved: unknown[] = [];
    for (const uid of [...step.seen.keys()].filter((one) => !uids.has(one))) {
      const reply = await this.send({ method: 'GET', path: rulePath(uid) });
      moved.push(...(isFine(reply) ? [reply.body] : []));
    }
    return moved;
  }

  private async remove(step: ApplyStep & { kind: 'remove' }): Promise<Problem | null> {
    const current = await this.send({ method: 'GET', path: rulePath(step.uid) });
    if (current.status === 404) {
      return null;
    }
    if (!isFine(current)) {
      return this.refusal(current, step);
    }
    if (versionOf(current.body) !== step.seen) {
      return changedMeanwhile(stepText(step));
    }
    const reply = await this.send({ method: 'DELETE', path: rulePath(step.uid) });
    if (isFine(reply) || reply.status === 404) {
      return null;
    }
    // An answer was lost, and the second call did not find the rule any more: Grafana then fails with 500.
    const after = reply.status === null ? reply : await this.send({ method: 'GET', path: rulePath(step.uid) });
    return after.status === 404 ? null : this.refusal(reply, step);
  }

  private async send(call: ApiCall): Promise<ApiReply> {
    let reply = await this.world.api.send(call);
    for (const ms of pauses) {
      if (reply.status !== null && !passing.has(reply.status)) {
        return reply;
      }
      await this.world.wait(ms);
      reply = await this.world.api.send(call);
    }
    return reply;
  }

  private refusal(reply: ApiReply, step: ApplyStep): Problem {
    this.isSilent ||= reply.status === null;
    return refusalOf(reply, { what: stepText(step), folder: this.folder.title });
  }
}

/** Whether it is done already: by an earlier call whose answer was lost, or by somebody else. */
function isWritten(
  { group, write }: ApplyStep & { kind: 'group' },
  rules: readonly unknown[],
  folder: string,
  interval: unknown
): boolean {
  const every = new Map(typeof interval === 'number' ? [[groupKey(folder, group), interval * second]] : []);
  const found = new Map(rules.flatMap((rule) => foundRule(rule, every) ?? []).map((rule) => [rule.uid, rule]));
  return write.every((wanted) => {
    const one = found.get(wanted.rule.uid);
    return one !== undefined && changesBetween(one.content, wantedContent(wanted, folder)).length === 0;
  });
}

const rulesPath = '/api/v1/provisioning/alert-rules';

function rulePath(uid: string): string {
  return `${rulesPath}/${encodeURIComponent(uid)}`;
}
