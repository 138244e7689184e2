import { grafanaOf, settingsAnswer, type Answer } from '../../testing/grafana';
import { kpi } from '../../testing/world';

const silencePath = '/api/alertmanager/grafana/api/v2/silences';
const token = ['glsa', 'S0meR4ndomL3ttersAndD1gits', '0123abcd'].join('_');

async function annotated(args: readonly string[], answers: Readonly<Record<string, Answer>> = {}) {
  const { fetch, sent } = grafanaOf({
    '/api/frontend/settings': settingsAnswer,
    'POST /api/annotations': { body: { message: 'Annotation added', id: 17 } },
    'PATCH /api/annotations/17': { body: { message: 'Annotation patched' } },
    [`POST ${silencePath}`]: { status: 202, body: { silenceID: 'e1c3-a' } },
    ...answers,
  });
  const ran = await kpi(['annotate', ...args, '--grafana', 'http://grafana.test'], {
    fetch,
    environment: { GRAFANA_TOKEN: token },
    now: () => Date.parse('2026-03-01T00:00:00Z'),
  });
  const written = sent.filter(({ method }) => method !== 'GET');
  return { ...ran, written, bodies: written.map(({ body }) => body) };
}

test('a deploy with its tags, its text as text, and its link', async () => {
  const link = 'https://ci.example.com/run?a=1&b=2';
  const { code, output, bodies, written } = await annotated([
    ...['deploy', '--text', 'Checkout <4.2> & more', '--team', 'Checkout', '--kpi', 'a', '--kpi', 'b', '--tag', 'eu'],
    ...['--link', link],
  ]);
  expect(code).toBe(0);
  expect(bodies).toEqual([
    {
      time: Date.parse('2026-03-01T00:00:00Z'),
      tags: ['deploy', 'team:Checkout', 'kpi:a', 'kpi:b', 'eu'],
      text: 'Checkout &lt;4.2&gt; &amp; more <a href="https://ci.example.com/run?a=1&amp;b=2">https://ci.example.com/run?a=1&amp;b=2</a>',
    },
  ]);
  expect(written[0]?.headers.get('authorization')).toBe(`Bearer ${token}`);
  expect(output).toBe('Annotation 17: 2026-03-01T00:00:00.000Z, tags deploy, team:Checkout, kpi:a, kpi:b, eu.\n');
});

test.each(['incident', 'promotion'])('a %s of the past', async (kind) => {
  const { code, bodies } = await annotated([kind, '--at', '2026-02-28T12:00:00Z', '--for', '90m']);
  const time = Date.parse('2026-02-28T12:00:00Z');
  const text = kind === 'incident' ? 'Incident' : 'Promotion';
  expect([code, bodies]).toEqual([0, [{ time, timeEnd: time + 5_400_000, tags: [kind], text }]]);
});

test('an incident that is over', async () => {
  const { code, output, written } = await annotated(['incident', '--close', '17', '--at', 'now-5m']);
  expect([code, output]).toEqual([0, 'Annotation 17 ends at 2026-02-28T23:55:00.000Z.\n']);
  expect(written.map(({ method, url, body }) => [method, url.pathname, body])).toEqual([
    ['PATCH', '/api/annotations/17', { timeEnd: Date.parse('2026-02-28T23:55:00Z') }],
  ]);
});

describe('--silence', () => {
  const args = ['deploy', '--team', 'Checkout', '--silence', '15m'];

  test('silences tickets of the team, and ends by itself', async () => {
    const { code, output, bodies } = await annotated([...args, '--text', 'Checkout <4.2>']);
    expect(code).toBe(0);
    expect(bodies[1]).toEqual({
      matchers: [
        { name: 'team', value: 'Checkout', isRegex: false, isEqual: true },
        { name: 'severity', value: 'ticket', isRegex: false, isEqual: true },
      ],
      startsAt: '2026-03-01T00:00:00.000Z',
      endsAt: '2026-03-01T00:15:00.000Z',
      createdBy: 'kpi annotate',
      comment: 'Checkout <4.2>',
    });
    expect(output).toContain('Silence e1c3-a: tickets of Checkout until 2026-03-01T00:15:00.000Z.');
  });

  test('that is refused leaves the annotation, and ends with 3', async () => {
    const { code, output, messages } = await annotated(args, {
      [`POST ${silencePath}`]: { status: 403, body: { message: 'No access' } },
    });
    expect([code, output]).toEqual([3, expect.stringMatching(/^Annotation 17: .*\n$/)]);
    expect(messages).toContain(`does not permit ${silencePath}`);
  });

  test.each([
    [['deploy', '--silence', '15m'], 'A silence needs its team.'],
    [['deploy', '--silence', '25h', '--team', 'A'], 'The silence is longer than a day.'],
    [['deploy', '--silence', '0m', '--team', 'A'], '--silence is 0.'],
    [['incident', '--silence', '15m', '--team', 'A'], '"incident" makes no silence.'],
  ])('%j is refused', async (refused, told) => {
    const { code, messages, written } = await annotated(refused);
    expect([code, written, messages]).toEqual([2, [], expect.stringContaining(told)]);
  });
});

test.each([
  [['deplyo'], 'Did you mean "deploy"?'],
  [['deploy', 'now'], 'kpi annotate takes one kind.'],
  [['maintenance'], 'A maintenance needs its length.'],
  [['incident', '--at', 'yesterday'], '"yesterday" is not an instant.'],
  [['incident', '--close', 'x'], '"x" is no annotation.'],
  [['deploy', '--link', 'javascript:x'], '--link is not the address of a page.'],
  [['deploy', '--text', token], 'holds a token or a password.'],
])('%j is refused', async (args, told) => {
  const { code, messages, written } = await annotated(args);
  expect([code, written, messages]).toEqual([2, [], expect.stringContaining(told)]);
});

test('a Grafana that refuses, or is another program', async () => {
  const refused = await annotated(['deploy'], { 'POST /api/annotations': { status: 403, body: { message: 'No' } } });
  expect([refused.code, refused.output]).toEqual([3, '']);
  const other = await annotated(['deploy'], { 'POST /api/annotations': { body: {} } });
  expect([other.code, other.messages]).toEqual([3, expect.stringContaining('does not answer like Grafana')]);
});

test('as JSON', async () => {
  const { output } = await annotated(['deploy', '--json']);
  expect(JSON.parse(output)).toEqual({ annotation: 17, silence: null, tags: ['deploy'] });
});
