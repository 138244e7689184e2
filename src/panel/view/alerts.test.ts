import type { FiringAlert } from '../../core/alerting/firing';
import { kpiData } from '../testing/data';
import { alertBadges } from './alerts';

const page: FiringAlert = { severity: 'page', name: 'Budget burn', since: Date.UTC(2026, 11, 1, 14, 5), silence: null };
const ticket: FiringAlert = { ...page, severity: 'ticket', name: 'Stale data' };
const silence = { by: 'ed', comment: 'Deploy.', until: Date.UTC(2026, 11, 1, 15) };
const firesSince = 'Budget burn (page) fires since 1 Dec, 14:05.';

test.each<[string, FiringAlert[], string[], string]>([
  ['nothing', [], [], ''],
  ['a page', [page], ['Page fires'], firesSince],
  ['a ticket before a page', [ticket, page], ['Page fires', 'Ticket fires'], firesSince],
  [
    'a silenced page',
    [{ ...page, silence }],
    ['Page silenced'],
    `${firesSince} Silenced until 1 Dec, 15:00 by ed: Deploy.`,
  ],
  [
    'a silence of nobody',
    [{ ...page, silence: { ...silence, by: '', comment: '' } }],
    ['Page silenced'],
    `${firesSince} Silenced until 1 Dec, 15:00.`,
  ],
  ['one of two silenced', [{ ...page, silence }, page], ['Page fires'], expect.stringContaining('Silenced until')],
])('%s', (_, alerts, badges, full) => {
  const found = alertBadges(kpiData({ alerts }), 'utc');
  expect(found.map(({ word }) => word)).toEqual(badges);
  expect(found[0]?.full ?? '').toEqual(full);
});
