import fc from 'fast-check';
import { toldOf } from './told';

/** As Grafana's sources word them. */
test.each<[string, string, string]>([
  [
    'PostgreSQL that is off',
    'failed to connect to `user=grafana_reader database=shop`: 10.1.2.3:5432 (10.1.2.3): dial error: dial tcp 10.1.2.3:5432: connect: connection refused',
    'the connection was refused.',
  ],
  [
    'Prometheus that is off',
    'Post "http://prom.prod.example.com:9090/api/v1/query_range": dial tcp 10.1.2.3:9090: connect: connection refused',
    'the connection was refused.',
  ],
  ['an unknown host', 'dial tcp: lookup db.prod.internal on 10.0.0.2:53: no such host', 'its host was not found.'],
  [
    'a wrong password',
    'failed to connect to `user=grafana`: FATAL: password authentication failed for user "grafana" (SQLSTATE 28P01)',
    'it refused the login.',
  ],
  [
    'MySQL',
    "Error 1045 (28000): Access denied for user 'grafana'@'10.1.2.3' (using password: YES)",
    'it refused the login.',
  ],
  ['a role', 'FATAL: role "grafana" does not exist', 'it refused the login.'],
  ['a slow source', 'Post "http://prom:9090/api/v1/query": context deadline exceeded', 'it took too long.'],
  [
    'a certificate',
    'tls: failed to verify certificate: x509: certificate is valid for a.example.com',
    'a secure connection could not be made.',
  ],
  ['a restart', 'FATAL: the database system is shutting down (SQLSTATE 57P03)', 'it is starting or stopping.'],
  ['a server that ends', 'FATAL: terminating connection due to administrator command', 'the connection broke.'],
  [
    'a socket',
    'dial unix /var/run/postgresql/.s.PGSQL.5432: connect: no such file or directory',
    'a connection could not be made.',
  ],
])('%s is told without its addresses, hosts and users', (_, said, reason) => {
  expect(toldOf(said)).toEqual({ reason, detail: `${said}.`, isUnreachable: true });
});

test.each([
  ['relation "orders" does not exist at character 42'],
  ['column o.amount does not exist'],
  ['relation "shop.public.orders" does not exist'],
  ['permission denied for table orders'],
  ['1:5: parse error: unexpected "}" in label matching'],
  ['Unauthorized (HTTP status 401)'],
  ['no data for 60 seconds'],
  ['<img src=x onerror=alert(1)>'],
])('%s is told as it was said', (said) => {
  expect(toldOf(said)).toEqual({ reason: `${said}.`, detail: null, isUnreachable: false });
});

test.each([
  ['bad response from https://prom.example.com/api?x=1 now', 'bad response from … now.'],
  ['bad response from prom.example.com', 'bad response from ….'],
  ['bad response from thanos:10902', 'bad response from ….'],
  ['bad response from [fe80::1]:9090', 'bad response from ….'],
  ['quota of user "ada" is used up', 'quota of user … is used up.'],
  ['quota of user=ada host=db-1 is used up', 'quota of user=… host=… is used up.'],
  ['ask ada.l@example.com', 'ask ….'],
  ['500 from 10.1.2.3:9090', '500 from ….'],
])('%s is told as %s', (said, reason) => {
  expect(toldOf(said)).toEqual({ reason, detail: `${said}.`, isUnreachable: false });
});

test('no address with a port is told, whatever stands around it', () => {
  const address = fc.tuple(fc.ipV4(), fc.integer({ min: 80, max: 65_535 })).map(([host, port]) => `${host}:${port}`);
  const word = fc.constantFrom('error', 'from', 'at', '(', ')', '"', 'query', ':', 'dial tcp', 'refused');
  fc.assert(
    fc.property(fc.array(word), address, fc.array(word), (before, where, after) => {
      expect(toldOf([...before, where, ...after].join(' ')).reason).not.toContain(where.split(':')[0]);
    })
  );
});
