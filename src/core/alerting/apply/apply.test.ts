import { AlertingGrafana } from '../../testing/alertingGrafana';
import { applied, comparedWith, removed } from '../../testing/appliedRules';
import type { ApiReply } from './api';
import { executeSteps } from './execute';
import { planApply } from './plan';

const kpis = ['a', 'b', 'c'].map((id) => ({ id }));
const broken: ApiReply = { status: null, reason: 'connect ECONNREFUSED' };

async function grafanaWith(...definitions: ReadonlyArray<Readonly<Record<string, unknown>>>): Promise<AlertingGrafana> {
  const grafana = new AlertingGrafana();
  await applied(grafana, definitions);
  grafana.sent.length = 0;
  return grafana;
}

test('apply writes a folder and a group a KPI; a second apply writes nothing', async () => {
  const grafana = new AlertingGrafana();
  const { outcomes, left } = await applied(grafana, kpis);
  expect(outcomes.map(({ kind, step }) => [kind, step.kind])).toEqual([
    ['done', 'folder'],
    ...kpis.map(() => ['done', 'group']),
  ]);
  expect(left).toEqual([]);
  expect([...grafana.rules.keys()]).toHaveLength(6);
  grafana.sent.length = 0;
  expect(await applied(grafana, kpis)).toEqual({ steps: [], left: [], outcomes: [] });
  expect(grafana.writes).toEqual([]);
});

test('only what differs is written, and rules of others in a group stay', async () => {
  const grafana = await grafanaWith(...kpis);
  const mine = { ...grafana.rules.get('kpi-a-burn-page')!, uid: 'mine', title: 'Mine', annotations: {}, labels: {} };
  grafana.store({ ...mine, isAlone: true });
  const before = grafana.rules.get('mine');
  // One rule of the group, so that it would change places with the others.
  grafana.rules.delete('kpi-a-burn-ticket');
  await applied(grafana, [{ id: 'a', name: 'Renamed' }, ...kpis.slice(1)]);
  expect(grafana.writes.map(({ method, path }) => [method, path.split('/').at(-1)])).toEqual([
    ['PUT', 'kpi-a-burn-page'],
    ['POST', 'alert-rules'],
  ]);
  expect(grafana.rules.get('mine')).toBe(before);
  expect(grafana.rules.get('kpi-a-burn-page')).toMatchObject({ title: 'Renamed: KpiBudgetBurn (page)' });
});

test('what was edited in Grafana is overwritten only when that is chosen; a paused rule stays paused', async () => {
  const grafana = await grafanaWith({ id: 'a' });
  grafana.edit('kpi-a-burn-page', { for: '10m', isPaused: true });
  const careful = await applied(grafana, [{ id: 'a', name: 'B' }]);
  expect(careful.left.map(({ code }) => code)).toEqual(['edited-rule']);
  expect(grafana.rules.get('kpi-a-burn-page')).toMatchObject({ for: '10m' });
  expect(grafana.rules.get('kpi-a-burn-ticket')).toMatchObject({ title: 'B: KpiBudgetBurn (ticket)' });
  const bold = await applied(grafana, [{ id: 'a', name: 'B' }], { overwrites: (uid) => uid === 'kpi-a-burn-page' });
  expect(bold.left).toEqual([]);
  expect(grafana.rules.get('kpi-a-burn-page')).toMatchObject({ for: '0s', isPaused: true });
  expect((await applied(grafana, [{ id: 'a', name: 'B' }])).steps).toEqual([]);
});

test('a Grafana that stops half-way leaves what the next apply completes', async () => {
  const whole = new AlertingGrafana();
  await applied(whole, kpis);
  const calls = whole.sent.length;
  for (let stop = 6; stop <= calls; stop++) {
    for (const how of [broken, 'lost'] as const) {
      const grafana = new AlertingGrafana();
      grafana.fails = (_, count) => (count < stop ? null : count === stop ? how : broken);
      const half = await applied(grafana, kpis);
      expect(half.outcomes.some(({ kind }) => kind === 'failed')).toBe(true);
      const [failed, ...after] = half.outcomes.filter(({ kind }) => kind !== 'done');
      expect([failed!.kind, ...new Set(after.map(({ kind }) => kind))].slice(0, 2)).toEqual(
        after.length === 0 ? ['failed'] : ['failed', 'skipped']
      );
      grafana.fails = () => null;
      const { outcomes } = await applied(grafana, kpis);
      expect(outcomes.filter(({ kind }) => kind !== 'done')).toEqual([]);
      expect([...grafana.rules.keys()].sort()).toEqual([...whole.rules.keys()].sort());
      expect([...grafana.folders.values()]).toEqual(['Northstar KPI']);
      expect((await applied(grafana, kpis)).steps).toEqual([]);
    }
  }
});

test('what passes by itself is tried again', async () => {
  const grafana = new AlertingGrafana();
  grafana.fails = ({ method }, count) => (method === 'PUT' && count % 3 !== 0 ? { status: 503, body: {} } : null);
  expect((await applied(grafana, kpis)).outcomes.filter(({ kind }) => kind !== 'done')).toEqual([]);
});

test('a step that is refused stops no other', async () => {
  const grafana = new AlertingGrafana();
  grafana.fails = ({ method, path }) =>
    method === 'PUT' && path.endsWith('kpi-b') ? { status: 500, body: { message: 'database is locked' } } : null;
  const { outcomes } = await applied(grafana, kpis);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done', 'failed', 'done']);
  expect(outcomes[2]).toMatchObject({
    problem: {
      message: 'The rules of "b" were not written: Grafana failed with HTTP status 500. It says: database is locked.',
    },
  });
});

test.each<[string, ApiReply, string]>([
  [
    'a folder that one may not write',
    { status: 403, body: { message: 'no access' } },
    'you may not write alert rules in the folder "Northstar KPI"',
  ],
  ['a folder without permission to make it', { status: 403, body: {} }, 'The folder "Northstar KPI" was not made'],
])('%s', async (_, reply, told) => {
  const grafana = new AlertingGrafana();
  grafana.fails = ({ method }) => (method === 'GET' ? null : reply);
  const { outcomes } = await applied(grafana, kpis);
  expect(outcomes[0]).toMatchObject({ kind: 'failed', problem: { message: expect.stringContaining(told) } });
  expect(outcomes.slice(1).map(({ kind }) => kind)).toEqual(kpis.map(() => 'skipped'));
});

test('a group that somebody edits meanwhile is left', async () => {
  const grafana = await grafanaWith(...kpis);
  const { compared, folder, surroundings } = await comparedWith(grafana, [{ id: 'a', name: 'B' }]);
  const { steps } = planApply(compared, folder, surroundings, { overwrites: () => false, removesOrphans: false });
  grafana.edit('kpi-a-burn-ticket', { for: '2h' });
  const outcomes = await executeSteps(steps, folder, { api: grafana, wait: () => Promise.resolve() });
  expect(outcomes).toMatchObject([{ kind: 'failed', problem: { code: 'conflict' } }]);
  expect(grafana.rules.get('kpi-a-burn-ticket')).toMatchObject({ for: '2h' });
  expect(grafana.writes).toEqual([]);
});

test('where a contact point is gone no rule of the KPI is written', async () => {
  const grafana = new AlertingGrafana();
  const routed = { id: 'b', alerts: { page: { on: ['burn'], receiver: 'gone' }, ticket: { on: ['burn'] } } };
  const { outcomes, left } = await applied(grafana, [{ id: 'a' }, routed]);
  expect(left.map(({ message }) => message)).toEqual([
    'The rules of "b" are not applied: this Grafana has no contact point "gone".',
  ]);
  expect(outcomes).toHaveLength(2);
  grafana.contactPoints.add('gone');
  expect((await applied(grafana, [{ id: 'a' }, routed])).left).toEqual([]);
  grafana.contactPoints.delete('gone');
  expect((await applied(grafana, [{ id: 'a' }, routed])).left).toEqual([]);
});

test('drafts bring the contact point that is always muted', async () => {
  const grafana = new AlertingGrafana();
  await applied(grafana, [{ id: 'a', lifecycle: 'draft' }]);
  expect(grafana.contactPoints).toContain('northstar-drafts');
  expect(grafana.muteTimings).toContain('northstar-drafts');
  expect((await applied(grafana, [{ id: 'a', lifecycle: 'draft' }])).steps).toEqual([]);
});

test('rules that no definition has any more are removed only where that is chosen', async () => {
  const grafana = await grafanaWith(...kpis);
  const [a, b] = kpis as [{ id: string }, { id: string }];
  expect((await applied(grafana, [a, b])).left.map(({ code }) => code)).toEqual(['orphaned-rule', 'orphaned-rule']);
  expect([...grafana.rules.keys()]).toHaveLength(6);
  await applied(grafana, [a, b], { removesOrphans: true });
  expect([...grafana.rules.keys()].filter((uid) => uid.includes('-c-'))).toEqual([]);
  // An alert that a definition gave up goes by itself.
  await applied(grafana, [{ ...a, alerts: { page: { on: ['burn'] }, ticket: { on: [] } } }, b]);
  expect([...grafana.rules.keys()].sort()).toEqual(['kpi-a-burn-page', 'kpi-b-burn-page', 'kpi-b-burn-ticket']);
});

test('a rule whose removal was not answered is removed', async () => {
  const grafana = await grafanaWith({ id: 'a' });
  let lost = 0;
  grafana.fails = ({ method }) => (method === 'DELETE' && lost++ === 0 ? 'lost' : null);
  const { outcomes } = await removed(grafana, [{ id: 'a' }]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done']);
  expect(grafana.rules.size).toBe(0);
});

test('remove takes ours away and nothing else', async () => {
  const grafana = await grafanaWith(...kpis);
  const foreign = { ...grafana.rules.get('kpi-a-burn-page')!, uid: 'mine', annotations: {}, labels: {} };
  grafana.store(foreign);
  grafana.edit('kpi-b-burn-page', { for: '10m' });
  const { left } = await removed(grafana, kpis.slice(0, 2));
  expect(left.map(({ code }) => code)).toEqual(['edited-rule']);
  expect([...grafana.rules.keys()].sort()).toEqual(['kpi-b-burn-page', 'kpi-c-burn-page', 'kpi-c-burn-ticket', 'mine']);
  await removed(grafana, kpis, { overwrites: () => true });
  expect([...grafana.rules.keys()]).toEqual(['mine']);
  expect((await removed(grafana, kpis)).steps).toEqual([]);
});
