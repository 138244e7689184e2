import { firingByKpi, kindName } from './firing';
import { ruleStatuses } from './states';

const since = '2026-12-01T00:10:00Z';
const labels = { kpi: 'checkout', severity: 'page', alertname: 'Checkout: KpiBudgetBurn (page)' };

/** As Grafana 12.4 answers. */
const rules = (...alerts: object[]) => ({
  status: 'success',
  data: {
    groups: [
      {
        name: 'kpi-checkout',
        folderUid: 'f',
        interval: 60,
        rules: [
          {
            uid: 'kpi-checkout-burn-page',
            name: 'Checkout: KpiBudgetBurn (page)',
            state: 'firing',
            activeAt: since,
            health: 'ok',
            labels: { kpi: 'checkout', severity: 'page' },
            alerts,
          },
        ],
      },
    ],
  },
});
const alert = { state: 'Alerting', activeAt: since, labels };
const suppressed = [
  { labels: { ...labels, __alert_rule_uid__: 'x' }, status: { state: 'suppressed', silencedBy: ['s'] } },
];
const silences = [
  { id: 's', createdBy: 'ed', comment: 'Deploy', endsAt: '2026-12-01T01:00:00Z', status: { state: 'active' } },
];
const told = { severity: 'page', name: 'Budget burn', since: Date.parse(since) };
const silence = { by: 'ed', comment: 'Deploy', until: Date.parse('2026-12-01T01:00:00Z') };

test.each<[string, object[], unknown, unknown, object[]]>([
  ['fires', [alert], [], [], [{ ...told, silence: null }]],
  ['is silenced', [alert], suppressed, silences, [{ ...told, silence }]],
  ['fires while nobody knows of silences', [alert], undefined, { message: 'no' }, [{ ...told, silence: null }]],
  [
    'fires beside another that is silenced',
    [{ ...alert, labels: { ...labels, region: 'eu' } }],
    suppressed,
    silences,
    [{ ...told, silence: null }],
  ],
  ['fires on without its condition', [{ ...alert, state: 'Recovering' }], [], [], [{ ...told, silence: null }]],
  ['waits', [{ ...alert, state: 'Pending' }], [], [], []],
  ['has no data', [{ ...alert, state: 'Normal (NoData)' }], [], [], []],
])('an alert that %s', (_, alerts, am, made, expected) => {
  expect(firingByKpi(ruleStatuses(rules(...alerts)), am, made).get('checkout')).toEqual(expected);
});

test('rules of nobody and odd replies say nothing', () => {
  const [group] = rules(alert).data.groups;
  const foreign = { data: { groups: [{ rules: group!.rules.map((rule) => ({ ...rule, labels: { team: 'x' } })) }] } };
  expect(firingByKpi(ruleStatuses(foreign), [], []).size).toBe(0);
  [null, undefined, 'x', {}, { data: { groups: [null, { rules: 7 }] } }].forEach((reply) =>
    expect(ruleStatuses(reply)).toEqual([])
  );
});

test('a rule says its state, since when, and why it cannot be evaluated', () => {
  const [status] = ruleStatuses(rules(alert));
  expect(status).toMatchObject({
    uid: 'kpi-checkout-burn-page',
    state: 'firing',
    since: Date.parse(since),
    error: null,
  });
  const broken = rules();
  Object.assign(broken.data.groups[0]!.rules[0]!, { state: 'inactive', lastError: 'no such host', activeAt: null });
  expect(ruleStatuses(broken)[0]).toMatchObject({ state: 'inactive', since: null, error: 'no such host' });
});

test.each([
  ['Checkout: KpiBudgetBurn (page)', 'Budget burn'],
  ['Checkout: KpiStale (ticket)', 'Stale data'],
  ['Disk full', null],
])('%s watches %s', (title, name) => expect(kindName(title)).toBe(name));
