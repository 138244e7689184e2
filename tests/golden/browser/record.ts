/**
 * Records tests/golden/grafana-browser.json from a running Grafana, in which the plugins of preview/testing/plugins
 * are installed and allowed unsigned:
 *
 *   GRAFANA_URL=http://admin:admin@127.0.0.1:3000 node --import tsx tests/golden/browser/record.ts
 *
 * For the rest see tests/golden/record.ts.
 */
import path from 'node:path';

import { startFixtures } from '../fixtures/start';
import { addDataSources, connect, writeJson } from '../grafana';
import { withPlaceholders } from '../normalise';
import { board } from './board';
import { openBrowser, probe } from './probe';

async function record(): Promise<void> {
  const grafana = connect();
  const fixtures = await startFixtures();
  const sources = await addDataSources(grafana, fixtures.env);
  const browser = await openBrowser();
  try {
    await grafana.ask('POST', '/api/dashboards/db', { dashboard: board, overwrite: true });
    const found = await probe(browser, grafana.url, async (page) => {
      await page.setExtraHTTPHeaders({ Authorization: grafana.authorization });
    });
    await writeJson(path.join(__dirname, '../grafana-browser.json'), withPlaceholders(found, fixtures.env));
  } finally {
    await browser.close();
    await grafana.ask('DELETE', `/api/dashboards/uid/${board.uid}`);
    await sources.remove();
    await fixtures.stop();
  }
}

void record();
