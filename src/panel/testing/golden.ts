import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { KpiData } from '../../grafana/payload';

const cases = join(__dirname, '../../../tests/golden/kpis/cases');

/** What the engine made of a golden case, as the data source sends it: see tests/golden/kpis. Each time a copy of its own. */
export function goldenData(name: string): KpiData {
  const [first] = JSON.parse(readFileSync(join(cases, name, 'payload.json'), 'utf8'), endless) as KpiData[];
  if (first === undefined) {
    throw new Error(`${name} has no result`);
  }
  return first;
}

/** What JSON cannot hold is written as a text there. */
function endless(_: string, value: unknown): unknown {
  return value === '-Infinity' ? -Infinity : value === 'Infinity' ? Infinity : value;
}
