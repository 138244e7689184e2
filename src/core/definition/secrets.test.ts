import { decodeRegistry } from './decode';
import { exampleRegistry } from '../testing/example';
import { findSecrets } from './secrets';
import { runToEnd } from './steps';

const long = 'abcDEF0123456789abcDEF0123456789';
const amazon = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

const severities = (text: string): string[] => [
  ...new Set(runToEnd(findSecrets(text)).map(({ severity }) => severity)),
];

test.each([
  ['postgres://shop:hunter2@db/shop'],
  ['redis://:hunter2@cache:6379/0'],
  ['password=hunter2'],
  ['PASSWORD = "hunter2"'],
  ['DB_PASSWORD=hunter2hunter2'],
  ['export PGPASSWORD=hunter22'],
  [`aws_secret_access_key = ${amazon}`],
  [`AWS_SECRET_ACCESS_KEY=${amazon}`],
  [`secretAccessKey: ${amazon}`],
  ['  password: hunter2'],
  ['  db_password: "hunter2"'],
  ['{user: a, "password": "hunter2"}'],
  [`  - apiKey: ${long}`],
  [`X-Api-Key: ${long}`],
  [`https://x.example.com/?access_token=${long}`],
  ['https://x.example.com/hook?a=b&token=9f8e7d6c5b4a39281706'],
  [`Authorization: Bearer ${long}`],
  ['Authorization: Token 9944b09199c62bcf9418ad846dd0e4bb'],
  ['authorization: Basic YTpi'],
  [`bearer ${long}`],
  ['-----BEGIN OPENSSH PRIVATE KEY-----'],
  ['-----BEGIN RSA PRIVATE KEY-----'],
  ['-----BEGIN PGP PRIVATE KEY BLOCK-----'],
  ['-----BEGIN PRIVATE KEY-----'],
  ['AKIAABCDEFGHIJKLMNOP'],
  [`ghp_${long}`],
  [`glsa_${long}`],
  [`xoxb-${long}`],
  [`npm_${long}`],
  [`AIza${long}`],
  [`eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${long}`],
  [`eyJrIjoi${long}`],
  ['https://hooks.slack.com/services/T0/B0/x'],
  ['https://discord.com/api/webhooks/123456/abc'],
  ['https://acme.webhook.office.com/webhookb2/0a1b'],
  ['https://chat.example.com/hooks/4ya8x1bqzpf7pnwz9dm1xqk4ro'],
])('%s is a secret', (text) => {
  expect(severities(text)).toEqual(['error']);
});

test.each([
  ['client_secret=abc'],
  ['  - apiKey: abcdef'],
  ['https://x.example.com/?token=abcdef'],
  [`sum(x{token="${long}"})`],
  [`select 1 from t where api_key = '${long}'`],
])('%s may be one', (text) => {
  expect(severities(text)).toEqual(['warning']);
});

test.each([
  ['Share of sign-ins that failed because of a wrong password: see the runbook'],
  ['sum(increase(login_failed_total{reason="password"}[$__interval]))'],
  ['kube_secret_info{secret="tls"}'],
  ['x{password=~".+"}'],
  ['x{password!="none"}'],
  ['sum(increase(logins_total{password="reset"}[$__interval]))'],
  ['x{job="a", access_token="expired"}'],
  ["select count(*) from t where password = 'expired'"],
  ["select count(*) filter (where token = 'revoked') from t"],
  ["select count(*) from users u where u.password = 'reset2fa'"],
  ['select sum(case when password = previous_password then 1 else 0 end) from t'],
  ['where token_id = 42'],
  ['      password:\n        source: Prometheus'],
  ['  password: {source: Prometheus, query: x}'],
  ['  token: *shared'],
  ['formula: 100 * password / total'],
  ['by: [token]'],
  ['bearer http_requests_total_5xx_count'],
  ['password=$password'],
  ['password=<your password>'],
  ['password: ${PASSWORD}'],
  ['password=***'],
  ['https://example.com/users/@me'],
  ['https://example.com/?page=2&tokens=5'],
  ['The bearer responsibilities of a team'],
  ['mailto:payments@example.com'],
  ['select count(*) from tokens where password_changed > 5'],
  ['token count: 5'],
])('%s is none', (text) => {
  expect(severities(text)).toEqual([]);
});

test('a place is that of the match', () => {
  expect(runToEnd(findSecrets('a: 1\nb: password=abc'))).toEqual([{ start: 8, end: 20, severity: 'warning' }]);
});

test('a secret keeps its definition out, a doubtful one does not, and a comparison is not told', () => {
  const of = (description: string) => decodeRegistry([{ name: 'kpis.yaml', text: exampleRegistry({ description }) }]);
  const told = ({ problems }: ReturnType<typeof of>) => problems.filter(({ code }) => code === 'secret');
  const [sure, doubtful, none] = ['password=hunter22', 'password=changed', 'x{password="reset"}'].map(of);
  expect(told(sure!)).toMatchObject([{ severity: 'error' }]);
  expect(sure!.registry.kpis).toHaveLength(0);
  expect(told(doubtful!)).toMatchObject([{ severity: 'warning' }]);
  expect(doubtful!.registry.kpis).toHaveLength(1);
  expect(told(none!)).toEqual([]);
});

test('an input may be called password', () => {
  const inputs = {
    password: { source: 'Prometheus', query: 'sum(increase(x{password="reset"}[$__interval]))', over: 'sum' },
  };
  const text = exampleRegistry({ inputs, formula: 'password', budget: undefined });
  const { registry, problems } = decodeRegistry([{ name: 'kpis.yaml', text }]);
  expect(problems.filter(({ code }) => code === 'secret')).toEqual([]);
  expect(registry.kpis).toHaveLength(1);
});
