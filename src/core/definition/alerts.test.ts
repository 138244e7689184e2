import { exampleKpi } from '../testing/example';
import { minute } from '../time/units';
import { alertsOf, receiverOf } from './alerts';
import { decodeInline } from './decode';

const decode = (alerts: unknown, over: Readonly<Record<string, unknown>> = {}) => {
  const { kpi, problems } = decodeInline(exampleKpi({ alerts, ...over }));
  return { kpi, told: problems.map(({ code, path }) => `${code} ${path}`) };
};

const silent = { on: [], for: 0, keepFiring: 0, receiver: null, recovery: null };
const standard = { ...silent, on: ['burn'] };

test.each<[string, unknown, Readonly<Record<string, unknown>>, object]>([
  ['nothing', undefined, {}, { page: standard, ticket: standard }],
  ['nothing without a budget', undefined, { budget: undefined }, { page: silent, ticket: silent }],
  ['only a set', { windows: 'guide' }, {}, { page: standard, ticket: standard }],
  ['an empty mapping', {}, {}, { page: standard, ticket: standard, group: null, impact: null }],
  ['no pages', { page: { on: [] } }, {}, { page: silent, ticket: standard }],
  ['internal', { impact: 'internal' }, {}, { page: silent, ticket: standard, impact: 'internal' }],
  [
    'all of it',
    {
      page: { on: ['burn', 'burn'], for: '2m', keepFiring: '5m', receiver: 'pager' },
      ticket: { on: ['off-target', 'stale'], recovery: 99.95 },
      group: 'shop',
    },
    {},
    {
      page: { on: ['burn'], for: 2 * minute, keepFiring: 5 * minute, receiver: 'pager', recovery: null },
      ticket: { ...silent, on: ['off-target', 'stale'], recovery: 99.95 },
      group: 'shop',
    },
  ],
])('defaults: %s', (_, alerts, over, expected) => {
  const { kpi, told } = decode(alerts, over);
  expect(told).toEqual([]);
  expect(alertsOf(kpi!)).toMatchObject(expected);
});

test('the minimum of events is that of the severity of a rule; internal ones are tickets', () => {
  const rules = (alerts: unknown) =>
    decode(alerts).kpi?.burn?.rules.map(({ severity, minEvents }) => [severity, minEvents]);
  expect(decode({ page: { for: '1m' } }).kpi?.burn).toBeNull();
  expect(rules({ page: { minEvents: 50 } })).toEqual([
    ['page', 50],
    ['page', 50],
    ['ticket', undefined],
    ['ticket', undefined],
  ]);
  expect(rules({ windows: 'guide', impact: 'internal', ticket: { minEvents: 9 } })).toEqual([
    ['ticket', 9],
    ['ticket', 9],
  ]);
});

test('a contact point is that of the alert, otherwise that of the owner', () => {
  const owner = { team: 'Payments', receiver: 'payments' };
  const { kpi } = decode({ page: { receiver: 'pager' } }, { owner });
  expect([receiverOf(kpi!, 'page'), receiverOf(kpi!, 'ticket')]).toEqual(['pager', 'payments']);
  expect(kpi!.owner).toEqual({ team: 'Payments' });
  expect(receiverOf(decode({}).kpi!, 'page')).toBeNull();
});

test.each<[string, unknown, Readonly<Record<string, unknown>>, ...string[]]>([
  ['burn without a budget', { page: { on: ['burn'] } }, { budget: undefined }, 'idle-key alerts.page.on'],
  [
    'off target without a target',
    { ticket: { on: ['off-target'] } },
    { target: undefined, budget: { good: 'good', total: 'total', objective: 99 } },
    'idle-key alerts.ticket.on',
  ],
  ['events without burn', { page: { on: ['stale'], minEvents: 5 } }, {}, 'idle-key alerts.page.minEvents'],
  [
    'events of slices',
    { page: { minEvents: 5 } },
    { budget: { method: 'time-slices', objective: 99 } },
    'idle-key alerts.page.minEvents',
  ],
  ['recovery without off-target', { page: { recovery: 99.95 } }, {}, 'idle-key alerts.page.recovery'],
  ['recovery off target', { page: { on: ['off-target'], recovery: 99.8 } }, {}, 'idle-key alerts.page.recovery'],
  [
    'recovery of a range',
    { page: { on: ['off-target'], recovery: 50 } },
    { direction: 'range', target: { min: 40, max: 60 }, budget: undefined },
    'idle-key alerts.page.recovery',
  ],
  ['pages of internal alerts', { impact: 'internal', page: { for: '1m' } }, {}, 'idle-key alerts.page'],
  ['a duration of the calendar', { page: { for: '1 month' } }, {}, 'calendar-duration alerts.page.for'],
])('%s is refused', (_, alerts, over, expected) => {
  expect(decode(alerts, over).told).toEqual([expected]);
});
