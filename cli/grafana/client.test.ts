import { exampleRegistry } from '../../src/core/testing/example';
import { countsOf, grafanaOf, settingsAnswer, type Answer } from '../testing/grafana';
import { kpi } from '../testing/world';

const url = 'http://grafana.test';
// Put together here, so that no scanner takes the test for a leak.
const token = ['glsa', 'S0meR4ndomL3ttersAndD1gits', '0123abcd'].join('_');
const fine = {
  '/api/frontend/settings': settingsAnswer,
  '/api/ds/query': countsOf((expr) => (/good/.test(expr) ? 99 : 100)),
};

async function evaluated(answers: Readonly<Record<string, Answer | ReturnType<typeof countsOf>>>, ...args: string[]) {
  const { fetch, sent } = grafanaOf(answers);
  const given = { input: exampleRegistry({}), fetch, now: () => Date.parse('2026-03-01T00:00:00Z') };
  const environment = { GRAFANA_TOKEN: token };
  const ran = await kpi(['evaluate', '-', '--grafana', url, ...args], { ...given, environment });
  return { ...ran, sent };
}

describe('a Grafana that does not answer as it should', () => {
  const failing = (code: string) => ({ fails: Object.assign(new TypeError('fetch failed'), { cause: { code } }) });
  test.each<[string, Answer, string]>([
    [
      '401',
      { status: 401, body: { message: 'Invalid API key' } },
      `${url} refused the token in GRAFANA_TOKEN: Invalid`,
    ],
    [
      '403',
      { status: 403, body: { message: 'No access' } },
      `${url} does not permit /api/frontend/settings: No access`,
    ],
    ['404', { status: 404, body: { message: 'Not found' } }, `${url} has no /api/frontend/settings: Not found`],
    ['a redirect', { status: 302, text: '' }, `${url} redirects to another address, which is not followed.`],
    ['500', { status: 500, text: '' }, `${url} failed with HTTP status 500: without a reason`],
    ['a web page', { text: '<html><title>Login</title>' }, 'does not answer like Grafana: a web page titled "Login"'],
    ['an error page', { status: 502, text: '<html><title>Bad gateway</title>' }, 'HTTP status 502: a web page titled'],
    ['nothing', { text: '' }, 'does not answer like Grafana: nothing.'],
    ['other JSON', { body: { ok: true } }, 'does not answer like Grafana: JSON without its settings.'],
    ['no connection', failing('ECONNREFUSED'), `${url} cannot be reached: ECONNREFUSED.`],
    ['no such host', failing('ENOTFOUND'), `${url} cannot be reached: ENOTFOUND.`],
    ['slowness', { fails: new DOMException('slow', 'TimeoutError') }, `${url} did not answer within 60 seconds.`],
  ])('%s', async (_, answer, told) => {
    const { code, output, messages } = await evaluated({ '/api/frontend/settings': answer });
    expect([code, output]).toEqual([3, '']);
    expect(messages).toContain(told);
    expect(messages.trim().split('\n')).toHaveLength(1);
  });

  test('without a token the remedy names the variable', async () => {
    const { fetch } = grafanaOf({ '/api/frontend/settings': { status: 401, body: { message: 'Unauthorized' } } });
    const { code, messages } = await kpi(['evaluate', '-', '--grafana', url], { input: exampleRegistry({}), fetch });
    expect([code, messages]).toEqual([
      3,
      expect.stringContaining('Set GRAFANA_TOKEN to the token of a service account.'),
    ]);
  });

  test.each<[string, Answer, string]>([
    ['a failing query', { status: 400, body: { results: { Q0: { error: 'bad data', status: 400 } } } }, 'bad data'],
    ['403 for the query', { status: 403, body: { message: 'No access' } }, 'does not permit /api/ds/query: No access'],
    ['a web page for the query', { text: '<html><title>Login</title>' }, 'a web page titled "Login"'],
    ['an empty reply', { body: {} }, 'Prometheus'],
    ['a lost source', { status: 404, body: { message: 'data source not found' } }, 'data source not found'],
  ])('%s is told at its KPI', async (_, answer, told) => {
    const { code, output } = await evaluated({ ...fine, '/api/ds/query': answer });
    expect(code).toBe(3);
    expect(output).toContain('Not measured');
    expect(output).toContain(told);
  });
});

describe('arguments', () => {
  test.each([
    [[], 'The address of Grafana is missing. Write --grafana URL.'],
    [['--grafana', 'grafana.test'], 'The address of Grafana is no http or https address.'],
    [['--grafana', 'file:///etc/passwd'], 'The address of Grafana is no http or https address.'],
    [['--grafana', 'http://admin@grafana.test'], 'The address of Grafana holds a name or a password.'],
    [['--grafana', url, '--at', 'soon'], '"soon" is not an instant.'],
    [['--grafana', url, '--range', '2026-02-01..2026-01-01'], 'ends before it begins.'],
    [['--grafana', url, '--points', 'many'], '--points is no whole number from 1 to 1000.'],
    [['--grafana', url, '--watch', '5ms'], 'shorter than a second'],
    [['--grafana', url, '--kpi', 'checkout'], 'There is no KPI "checkout" without errors.'],
  ])('%j', async (args, told) => {
    const { code, messages } = await kpi(['evaluate', '-', ...args], { input: exampleRegistry({}) });
    expect([code, messages]).toEqual([2, expect.stringContaining(told)]);
  });
});

test('the token is sent to Grafana alone, and never told', async () => {
  const answers = { ...fine, '/api/ds/query': { status: 400, body: { message: `token ${token} is odd` } } };
  const { sent, output, messages } = await evaluated(answers, '--log', 'json');
  expect(sent.length).toBeGreaterThan(1);
  sent.forEach(({ headers, url: { href } }) => {
    expect(headers.get('authorization')).toBe(`Bearer ${token}`);
    expect(href).not.toContain(token);
  });
  expect(output + messages).not.toContain(token);
  expect(output).toContain('[hidden]');
});

test('--log json writes a line a request', async () => {
  const { messages, sent } = await evaluated(fine, '--log', 'json');
  const lines = messages
    .trim()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line));
  expect(lines).toHaveLength(sent.length);
  lines.forEach((line) => {
    const keys = ['timestamp', 'level', 'message', 'request_id', 'source', 'status', 'duration', 'points'];
    expect(Object.keys(line)).toEqual(keys);
  });
  expect(lines.at(-1)).toMatchObject({ level: 'info', source: 'Prometheus', status: 200 });
  expect(Number(lines.at(-1)?.points)).toBeGreaterThan(0);
});

describe('formats', () => {
  test('a table', async () => {
    const { code, output } = await evaluated(fine);
    expect(code).toBe(0);
    const [head = '', row = ''] = output.split('\n');
    expect(head.split(/ {2,}/)).toEqual(['KPI', 'As of', 'Value', 'Target', 'Status', 'Budget left', 'Burn']);
    const cells = ['checkout-availability', '2026-03-01', '99 %', '>= 99.9 %', 'Off target', '-900.0 %', '10.00'];
    expect(row.split(/ {2,}/)).toEqual(expect.arrayContaining(cells.slice(0, 6)));
  });

  test('CSV of a course', async () => {
    const { output } = await evaluated(fine, '--range', '1h', '--points', '3', '--format', 'csv');
    const [head = '', ...rows] = output.trimEnd().split('\r\n');
    expect(head).toMatch(/^kpi,time,value,unit,target_min,target_max,budget_remaining,burn_/);
    expect(rows.length).toBeGreaterThan(1);
    rows.forEach((row) => expect(row).toMatch(/^checkout-availability,2026-0[23]-\d\dT[^,]+Z,99,percent,99.9,,-9/));
  });

  test('OpenMetrics', async () => {
    const { output } = await evaluated(fine, '--format', 'openmetrics');
    expect(output).toContain('# TYPE kpi_value gauge\n');
    expect(output).toContain('kpi_value{kpi="checkout-availability"} 99 1772323200\n');
    expect(output).toContain('kpi_status{kpi="checkout-availability",status="off-target"} 1 1772323200\n');
    expect(output.endsWith('# EOF\n')).toBe(true);
    const series = output.split('\n').filter((line) => line.startsWith('kpi_'));
    expect(new Set(series).size).toBe(series.length);
  });
});

test('--watch goes on until it is interrupted, with the same session', async () => {
  const stop = new AbortController();
  const { fetch, sent } = grafanaOf(fine);
  const given = {
    input: exampleRegistry({}),
    fetch,
    now: () => Date.parse('2026-03-01T00:00:00Z'),
    signal: stop.signal,
  };
  const running = kpi(['evaluate', '-', '--grafana', url, '--watch', '1s'], given);
  setTimeout(() => stop.abort(), 1500);
  const { code, output } = await running;
  expect(code).toBe(130);
  expect(output.match(/^KPI /gm)).toHaveLength(2);
  // What is settled is asked for once.
  expect(sent.filter(({ url: { pathname } }) => pathname === '/api/frontend/settings')).toHaveLength(1);
});
