/** Checks the definitions in kpis/ and writes the provisioning file of the KPI data source: `npm run provision`. */
import fs from 'node:fs';
import path from 'node:path';
import { errorsIn, kpiSourceFile, readDefinitions } from './lib/kpi-source';

const root = path.join(__dirname, '..');
const target = path.join(root, 'provisioning', 'datasources', 'northstar-kpi.yaml');

const definitions = readDefinitions(path.join(root, 'kpis'));
const errors = errorsIn(definitions);

if (errors.length > 0) {
  process.stderr.write(`${errors.join('\n')}\nNothing was written.\n`);
  process.exitCode = 1;
} else {
  fs.writeFileSync(target, kpiSourceFile(definitions));
  process.stdout.write(`Written: ${path.relative(process.cwd(), target)}\n`);
}
