import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { assessFigures } from './assess';
import { checkFigures } from './check';
import { formulaFigures } from './formula';
import { memoryFigures } from './memory';
import { sizeFigures } from './size';
import { tileFigures } from './tiles';

/** In this order: a page assesses before it does anything else of these; see each for what its figures mean. */
const benches = {
  assess: assessFigures,
  memory: memoryFigures,
  formula: formulaFigures,
  tiles: tileFigures,
  size: sizeFigures,
  cli: checkFigures,
};

const usage = `npm run bench -- [--json FILE] [${Object.keys(benches).join('|')} ...]\n`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !(name in benches));
  if (values.help === true || unknown.length > 0) {
    process.stderr.write(unknown.length > 0 ? `There is no bench named ${unknown.join(', ')}.\n${usage}` : usage);
    process.exitCode = unknown.length > 0 ? 2 : 0;
    return;
  }
  const figures: Record<string, number> = {};
  for (const [name, bench] of Object.entries(benches)) {
    if (positionals.length === 0 || positionals.includes(name)) {
      // What another bench left behind is not this one's.
      globalThis.gc?.();
      for (const [figure, value] of Object.entries(await bench())) {
        figures[figure] = Number(value.toPrecision(4));
        process.stdout.write(`${figure.padEnd(32)} ${figures[figure]}\n`);
      }
    }
  }
  if (values.json !== undefined) {
    fs.writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
}

void main();
