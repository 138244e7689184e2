import { findSecrets } from './secrets';
import { runToEnd } from './steps';

const long = 'abcDEF0123456789abcDEF0123456789';

test.each([
  ['postgres://shop:hunter2@db/shop'],
  ['password=hunter2'],
  ['PASSWORD = "hunter2"'],
  ['  password: hunter2'],
  ['{user: a, "password": "hunter2"}'],
  ['  - apiKey: abcdef'],
  ['client_secret=abc'],
  ['https://x.example.com/?access_token=abcdef'],
  [`Authorization: Bearer ${long}`],
  ['authorization: Basic YTpi'],
  [`bearer ${long}`],
  ['-----BEGIN OPENSSH PRIVATE KEY-----'],
  ['-----BEGIN PRIVATE KEY-----'],
  ['AKIAABCDEFGHIJKLMNOP'],
  [`ghp_${long}`],
  [`glsa_${long}`],
  [`xoxb-${long}`],
  [`eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${long}`],
  ['https://hooks.slack.com/services/T0/B0/x'],
])('%s looks like a secret', (text) => {
  expect(runToEnd(findSecrets(text))).not.toEqual([]);
});

test.each([
  ['Share of sign-ins that failed because of a wrong password: see the runbook'],
  ['sum(increase(login_failed_total{reason="password"}[$__interval]))'],
  ['kube_secret_info{secret="tls"}'],
  ['x{password=~".+"}'],
  ['password=$password'],
  ['password: ${PASSWORD}'],
  ['https://example.com/users/@me'],
  ['The bearer responsibilities of a team'],
  ['mailto:payments@example.com'],
  ['select count(*) from tokens where password_changed > 5'],
  ['token count: 5'],
])('%s does not', (text) => {
  expect(runToEnd(findSecrets(text))).toEqual([]);
});

test('a place is that of the match', () => {
  expect(runToEnd(findSecrets('a: 1\nb: password=abc'))).toEqual([{ start: 8, end: 20 }]);
});
