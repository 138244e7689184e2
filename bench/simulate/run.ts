import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inLanes } from '../../scripts/lib/inLanes';
import { brokenBounds, figuresOf, monthsHeld, mustHold, type Figures } from './figures';
import { reportOf, rowsOf, withFigures } from './report';
import { scenarios, type Scenario } from './scenarios';

const page = path.join(__dirname, '..', '..', 'docs', 'simulation.md');
const usage = `npm run simulate -- [--check] [--quick] [scenario ...]
  Simulates a year of each scenario, prints the figures and writes them into docs/simulation.md.
  --check    writes nothing, and fails where the page says something else
  --quick    only some scenarios: those that show most of how counters are read
  --figures  of the first scenario, as JSON
`;

/** What `npm test` runs: each takes half a minute of one core. The nightly run takes all. */
const quick = new Set([
  'full outages',
  'blips',
  'gaps',
  'counter resets',
  'scrapes of a minute',
  'late data, waited for',
]);

function chosen(names: readonly string[], isQuick: boolean): readonly Scenario[] {
  const unknown = names.filter((name) => !scenarios.some((one) => one.name === name));
  if (unknown.length > 0) {
    const known = scenarios.map(({ name }) => `"${name}"`).join(', ');
    throw new Error(`There is no scenario named ${unknown.join(', ')}. There are ${known}.`);
  }
  return scenarios.filter(({ name }) => (names.length === 0 ? !isQuick || quick.has(name) : names.includes(name)));
}

/** This program as one file of plain JavaScript: 2.5 times as fast as module by module through tsx, which names every closure. */
async function bundled(folder: string): Promise<string> {
  const outfile = path.join(folder, 'simulate.cjs');
  const { build } = await import('esbuild');
  await build({ entryPoints: [__filename], outfile, bundle: true, platform: 'node', external: ['esbuild'] });
  return outfile;
}

/** A scenario in a process of its own, so that all cores have work. */
function figuresApart(program: string, { name }: Scenario): Promise<Figures> {
  const since = performance.now();
  const args = [program, '--figures', name];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { maxBuffer: 1 << 20 }, (error, stdout, stderr) => {
      if (error !== null) {
        reject(new Error(`${name}: ${stderr || error.message}`));
        return;
      }
      process.stderr.write(`${name}: ${((performance.now() - since) / 1000).toFixed(1)} s\n`);
      resolve(JSON.parse(stdout));
    });
  });
}

/** What is wrong with the figures: bounds that they break, and rows of the page that they are not. */
function wrongWith(all: readonly Figures[], report: string, isChecked: boolean): string[] {
  const wrong = all.flatMap(brokenBounds);
  const months = monthsHeld(all);
  if (all.length === scenarios.length && !(months >= mustHold.least && months <= mustHold.most)) {
    wrong.push(`The forecast of a month's total held it in ${(100 * months).toFixed(0)} % of all runs.`);
  }
  const names = new Set(all.map(({ scenario }) => scenario.name));
  const found = rowsOf(report, names).join('\n');
  if (isChecked && found !== rowsOf(fs.readFileSync(page, 'utf8'), names).join('\n')) {
    wrong.push('docs/simulation.md tells other figures: run "npm run simulate", and look at what has changed.');
  }
  return wrong;
}

async function main(): Promise<boolean> {
  const flag = { type: 'boolean' } as const;
  const options = { check: flag, quick: flag, figures: flag, help: flag };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help === true) {
    process.stdout.write(usage);
    return true;
  }
  const asked = chosen(positionals, values.quick === true);
  if (values.figures === true) {
    process.stdout.write(JSON.stringify(await figuresOf(asked[0]!)));
    return true;
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kpi-simulate-'));
  const all = await bundled(folder)
    .then((program) => inLanes(asked, os.availableParallelism(), (one) => figuresApart(program, one)))
    .finally(() => fs.rmSync(folder, { recursive: true }));
  const report = reportOf(all);
  process.stdout.write(`${report}\n`);
  if (values.check !== true && asked.length === scenarios.length) {
    fs.writeFileSync(page, withFigures(fs.readFileSync(page, 'utf8'), report));
  }
  const wrong = wrongWith(all, report, values.check === true);
  wrong.forEach((sentence) => process.stderr.write(`${sentence}\n`));
  return wrong.length === 0;
}

main().then(
  (holds) => (process.exitCode = holds ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exitCode = 2;
  }
);
