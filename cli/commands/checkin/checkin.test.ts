import { exampleKeyResult, okrText } from '../../../src/core/testing/okr';
import { grafanaOf, settingsAnswer, type Answer } from '../../testing/grafana';
import { kpi } from '../../testing/world';

const now = Date.parse('2026-11-15T12:00:00Z');
const files = okrText([
  {
    keyResults: [
      exampleKeyResult,
      { id: 'refunds', name: 'Refunds fall to 2 %', checkIn: 'number', unit: 'percent', baseline: 3, target: 2 },
      { id: 'provider', name: 'A second provider', checkIn: 'done', start: '2026-11-02' },
    ],
  },
  { id: 'b', keyResults: [{ id: 'same', share: 'can-pay/refunds' }] },
  { id: 'old', period: '2026-Q3', closed: { on: '2026-10-05', learnings: 'L' } },
]);

async function checkedIn(args: readonly string[], answer: Answer = { body: { id: 7 } }) {
  const { fetch, sent } = grafanaOf({ '/api/frontend/settings': settingsAnswer, 'POST /api/annotations': answer });
  const ran = await kpi(['checkin', '-', ...args, '--grafana', 'http://grafana.test'], {
    fetch,
    input: files,
    now: () => now,
  });
  return { ...ran, bodies: sent.filter(({ method }) => method === 'POST').map(({ body }) => body) };
}
const of = (id: string, ...args: string[]): string[] => ['--key-result', `can-pay/${id}`, ...args];

test('a value with confidence and note', async () => {
  const { code, output, bodies } = await checkedIn(
    of('refunds', '--value', '2.4', '--confidence', '0.7', '--note', 'Slow <but> sure')
  );
  const tags = ['check-in', 'objective:can-pay', 'key-result:refunds', 'value:2.4', 'confidence:0.7'];
  expect([code, bodies]).toEqual([0, [{ time: now, tags, text: 'Slow &lt;but&gt; sure' }]]);
  expect(output).toBe(`Annotation 7: 2026-11-15T12:00:00.000Z, tags ${tags.join(', ')}.\n`);
});

test.each<[string[], string[], string]>([
  [of('provider', '--done'), ['value:1'], 'A second provider: done'],
  [of('provider', '--not-done'), ['value:0'], 'A second provider: not done'],
  [of('refunds', '--value', '-2'), ['value:-2'], 'Refunds fall to 2 %: -2 %'],
  [of('availability', '--confidence', '1'), ['confidence:1'], 'Checkout answers 99.9 % of requests'],
  [of('availability', '--note', 'Waiting'), [], 'Waiting'],
])('%j', async (args, tags, text) => {
  const { code, bodies } = await checkedIn(args);
  expect([code, bodies]).toMatchObject([
    0,
    [{ tags: ['check-in', 'objective:can-pay', expect.any(String), ...tags], text }],
  ]);
});

test('a shared key result is checked in where it is defined', async () => {
  const { bodies } = await checkedIn(['--key-result', 'b/same', '--value', '2.4']);
  expect(bodies).toMatchObject([{ tags: ['check-in', 'objective:can-pay', 'key-result:refunds', 'value:2.4'] }]);
});

test.each<[string[], string, string]>([
  [[], 'No key result is named.', 'Write --key-result can-pay/availability.'],
  [
    ['--key-result', 'can-pay/refund', '--value', '2'],
    'There is no key result "can-pay/refund"',
    'Did you mean "can-pay/refunds"?',
  ],
  [['--key-result', 'old/availability', '--note', 'x'], 'The objective "old" is closed.', 'Check in to the one'],
  [of('refunds'), 'The check-in says nothing.', 'Add --value'],
  [of('refunds', '--value', 'much'), '"much" is not a number.', 'Write --value 2.1.'],
  [of('refunds', '--value', ' '), '" " is not a number.', 'Write --value 2.1.'],
  [of('refunds', '--done'), '"refunds" is a number.', 'Write --value 2.1.'],
  [of('refunds', '--done', '--value', '1'), 'More than one value is given.', 'Write one of'],
  [of('provider', '--value', '1'), '"provider" is done or not done.', 'Write --done or --not-done.'],
  [
    of('availability', '--value', '99'),
    '"availability" is measured by the KPI "checkout-availability".',
    'Write --note',
  ],
  [of('refunds', '--value', '2', '--confidence', '7'), '"7" is not a number from 0 to 1.', 'Write --confidence 0.7.'],
  [of('refunds', '--value', '2', '--at', '2026-12-01'), '2026-12-01T00:00:00.000Z is in the future.', 'Write --at now'],
  [
    of('refunds', '--value', '2', '--at', '2026-09-30'),
    'outside of the time of this key result in 2026-Q4, 2026-10-01 to 2027-01-01.',
    'Write --at with',
  ],
  [
    of('provider', '--done', '--at', '2026-11-01'),
    'outside of the time of this key result in 2026-Q4, 2026-11-02 to 2027-01-01.',
    'Write --at with',
  ],
])('%j is refused', async (args, message, hint) => {
  const { code, messages, bodies } = await checkedIn(args);
  expect([code, bodies]).toEqual([2, []]);
  expect(messages).toContain(message);
  expect(messages).toContain(hint);
});

test('without permission', async () => {
  const refused = { status: 403, body: { message: "You'll need additional permissions" } };
  const { code, messages } = await checkedIn(of('refunds', '--value', '2.4'), refused);
  expect(code).toBe(3);
  expect(messages).toContain("does not permit /api/annotations: You'll need additional permissions.");
  expect(messages).toContain('Editor to annotate');
});

test('as JSON', async () => {
  const { output } = await checkedIn(of('provider', '--done', '--json'));
  expect(JSON.parse(output)).toEqual({
    annotation: 7,
    tags: ['check-in', 'objective:can-pay', 'key-result:provider', 'value:1'],
  });
});
