/** Writes the provisioning file of the KPI data source from kpis/: `npm run provision`. */
import fs from 'node:fs';
import path from 'node:path';
import { kpiSourceFile, readDefinitions } from './lib/kpi-source';

const root = path.join(__dirname, '..');
const target = path.join(root, 'provisioning', 'datasources', 'northstar-kpi.yaml');

fs.writeFileSync(target, kpiSourceFile(readDefinitions(path.join(root, 'kpis'))));
process.stdout.write(`Written: ${path.relative(process.cwd(), target)}\n`);
