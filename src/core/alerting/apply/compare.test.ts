import { AlertingGrafana } from '../../testing/alertingGrafana';
import { applied, comparedWith } from '../../testing/appliedRules';

const kpi = { id: 'a', name: 'A' };
const page = 'kpi-a-burn-page';
const ticket = 'kpi-a-burn-ticket';

async function grafanaWith(...kpis: ReadonlyArray<Readonly<Record<string, unknown>>>): Promise<AlertingGrafana> {
  const grafana = new AlertingGrafana();
  await applied(grafana, kpis);
  return grafana;
}

async function statesOf(
  grafana: AlertingGrafana,
  ...kpis: ReadonlyArray<Readonly<Record<string, unknown>>>
): Promise<Record<string, string>> {
  const { compared } = await comparedWith(grafana, kpis);
  return Object.fromEntries(compared.map(({ uid, state, reason }) => [uid, reason ?? state]));
}

test('a Grafana without rules lacks all', async () => {
  expect(await statesOf(new AlertingGrafana(), kpi)).toEqual({ [page]: 'new', [ticket]: 'new' });
});

test('what Grafana adds to a rule is no difference', async () => {
  const grafana = await grafanaWith(kpi);
  expect(JSON.stringify(grafana.rules.get(page))).toContain('"maxDataPoints":43200');
  expect(await statesOf(grafana, kpi)).toEqual({ [page]: 'unchanged', [ticket]: 'unchanged' });
});

test.each<[string, object, string]>([
  ['the pending period', { for: '10m' }, 'fires after'],
  ['the title', { title: 'Mine' }, 'title'],
  ['a label', { labels: { severity: 'page' } }, 'label kpi'],
  ['an annotation', { annotations: {} }, 'annotation summary'],
  ['the group', { ruleGroup: 'other' }, 'group'],
  ['the folder', { folderUID: 'other' }, 'folder'],
  ['the contact point', { notification_settings: { receiver: 'sre-pager' } }, 'contact point'],
  ['what no data means', { noDataState: 'NoData' }, 'without data'],
  ['its missing series', { missingSeriesEvalsToResolve: 2 }, 'resolves after missing'],
  ['its queries', { data: [] }, 'query fires'],
])('%s edited in Grafana is noticed', async (_, over, field) => {
  const grafana = await grafanaWith(kpi);
  grafana.edit(page, over);
  const { compared } = await comparedWith(grafana, [kpi]);
  const found = compared.find(({ uid }) => uid === page)!;
  expect(found.state).toBe('edited');
  expect(found.changes.map((change) => change.field)).toContain(field);
  expect(compared.find(({ uid }) => uid === ticket)!.state).toBe('unchanged');
});

test('an edited query is told with both texts', async () => {
  const grafana = await grafanaWith(kpi);
  const { data } = grafana.rules.get(page) as unknown as { data: Array<{ refId: string; model: { expr?: string } }> };
  const [first] = data;
  grafana.edit(page, { data: [{ ...first, model: { ...first!.model, expr: 'vector(1)' } }, ...data.slice(1)] });
  const { compared } = await comparedWith(grafana, [kpi]);
  const { changes } = compared.find(({ uid }) => uid === page)!;
  expect(changes).toEqual([{ field: `query ${first!.refId}`, found: 'vector(1)', wanted: first!.model.expr }]);
});

test('an interval that somebody set is an edit, one that is not known is none', async () => {
  const grafana = await grafanaWith(kpi);
  const [[key]] = [...grafana.intervals] as [[string, number]];
  grafana.intervals.set(key, 10);
  expect(await statesOf(grafana, kpi)).toEqual({ [page]: 'edited', [ticket]: 'edited' });
  grafana.intervals.clear();
  expect(await statesOf(grafana, kpi)).toEqual({ [page]: 'unchanged', [ticket]: 'unchanged' });
});

test('pausing is no edit', async () => {
  const grafana = await grafanaWith(kpi);
  grafana.edit(page, { isPaused: true });
  expect(await statesOf(grafana, kpi)).toMatchObject({ [page]: 'unchanged' });
});

test('a definition that changed changes its rules, with a diff a field', async () => {
  const grafana = await grafanaWith(kpi);
  const { compared } = await comparedWith(grafana, [{ ...kpi, name: 'B', target: 99.9 }]);
  expect(compared.map(({ state }) => state)).toEqual(['changed', 'changed']);
  expect(compared[0]!.changes.map(({ field, found, wanted }) => [field, found, wanted])).toEqual([
    ['title', 'A: KpiBudgetBurn (page)', 'B: KpiBudgetBurn (page)'],
    ['annotation summary', 'A: the error budget burns too fast', 'B: the error budget burns too fast'],
    ['annotation description', expect.stringContaining('budget of A'), expect.stringContaining('budget of B')],
  ]);
});

test('an edit stays an edit when the definition changes too, and is none where both say the same', async () => {
  const grafana = await grafanaWith(kpi);
  grafana.edit(page, { for: '10m' });
  expect(await statesOf(grafana, { ...kpi, name: 'B' })).toEqual({ [page]: 'edited', [ticket]: 'changed' });
  const alerts = { page: { on: ['burn'], for: '10m' } };
  expect(await statesOf(grafana, { ...kpi, alerts })).toMatchObject({ [page]: 'unchanged' });
});

test('rules of provisioning files are told as such', async () => {
  const grafana = await grafanaWith(kpi);
  for (const rule of [...grafana.rules.values()]) {
    grafana.store({ ...rule, annotations: {} }, 'file');
  }
  expect(await statesOf(grafana, kpi)).toEqual({ [page]: 'provisioned', [ticket]: 'provisioned' });
});

test('orphaned, foreign, and nothing of other folders', async () => {
  const grafana = await grafanaWith(kpi, { id: 'gone' });
  const rule = grafana.rules.get(page)!;
  grafana.store({ ...rule, uid: 'somebody', annotations: {}, labels: {} });
  grafana.store({ ...rule, uid: 'elsewhere', folderUID: 'other', annotations: {}, labels: {} });
  const only = { page: { on: ['burn'] }, ticket: { on: [] } };
  expect(await statesOf(grafana, { ...kpi, alerts: only })).toEqual({
    [page]: 'unchanged',
    [ticket]: 'not-wanted',
    'kpi-gone-burn-page': 'kpi-gone',
    'kpi-gone-burn-ticket': 'kpi-gone',
    somebody: 'foreign',
  });
});

test('rules of a KPI that cannot be translated any more are kept', async () => {
  const grafana = await grafanaWith(kpi);
  const sliced = { ...kpi, budget: { method: 'time-slices', slice: '5m', objective: 99 } };
  expect(await statesOf(grafana, sliced)).toEqual({ [page]: 'not-translated', [ticket]: 'not-translated' });
});
