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
  --quick    only the scenarios that show most
  --figures  of the first scenario, as JSON
`;

const quick = new Set(['full outages', 'blips', 'budget runs out', 'rhythm and trend']);

function chosen(names: readonly string[], isQuick: boolean): readonly Scenario[] {
  const unknown = names.filter((name) => !scenarios.some((one) => one.name === name));
  if (unknown.length > 0) {
    const known = scenarios.map(({ name }) => `"${name}"`).join(', ');
    throw new Error(`There is no scenario named ${unknown.join(', ')}. There are ${known}.`);
  }
  return scenarios.filter(({ name }) => (names.length === 0 ? !isQuick || quick.has(name) : names.includes(name)));
}

/** A scenario in a process of its own, so that all cores have work. */
function figuresApart({ name }: Scenario): Promise<Figures> {
  const since = performance.now();
  const args = ['--import', 'tsx', path.join(__dirname, 'run.ts'), '--figures', name];
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
  const all = await inLanes(asked, os.availableParallelism(), figuresApart);
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
