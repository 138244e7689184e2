/**
 * Records the golden files of tests/golden/grafana from a running Grafana:
 *
 *   GRAFANA_URL=http://admin:admin@127.0.0.1:3000 node --import tsx tests/golden/record.ts [part of a name ...]
 *
 * The Grafana must be able to reach this machine's loopback address, and the user must be an administrator: the
 * script starts a Prometheus, a PostgreSQL and a MariaDB with the fixtures, adds data sources over them, and takes them away.
 */
import path from 'node:path';

import { failureCases } from './cases/failures';
import { mysqlCases } from './cases/mysql';
import { postgresCases } from './cases/postgres';
import { prometheusCases } from './cases/prometheus';
import { startFixtures } from './fixtures/start';
import { addDataSources, connect, writeJson } from './grafana';
import { withPlaceholders } from './normalise';

async function record(names: readonly string[]): Promise<void> {
  const grafana = connect();
  const fixtures = await startFixtures();
  const sources = await addDataSources(grafana, fixtures.env);
  const cases = [...prometheusCases, ...postgresCases, ...mysqlCases, ...failureCases];
  try {
    for (const { name, about, body } of cases.filter((one) => names.every((part) => one.name.includes(part)))) {
      const response = withPlaceholders(await grafana.ask('POST', '/api/ds/query', body), fixtures.env);
      await writeJson(path.join(__dirname, `grafana/${name}.json`), { about, request: body, response });
    }
  } finally {
    await sources.remove();
    await fixtures.stop();
  }
}

void record(process.argv.slice(2));
