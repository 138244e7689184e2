import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describeProblem } from '../src/core/base/result';
import { decodeRegistry } from '../src/core/definition/decode';
import { exporters } from '../src/core/formats/exporters';
import { importers } from '../src/core/formats/importers';

/*
 * Imports every YAML file below a folder, each by itself, and prints a table: which files are imported, with how many KPIs
 * and warnings, and why the others are refused. Of a format that can be exported too, it says whether an export of the
 * import is imported as the same.
 *
 *   NORTHSTAR_EXAMPLES=<folder> node --import tsx scripts/import-examples.ts sloth|pyrra|openslo [--problems | --text]
 */
const folder = process.env.NORTHSTAR_EXAMPLES;
const [format = '', show = ''] = process.argv.slice(2);
const importer = importers.get(format);

function filesIn(place: string): string[] {
  return statSync(place).isFile()
    ? [place]
    : readdirSync(place)
        .sort()
        .flatMap((name) => filesIn(path.join(place, name)));
}

function roundTrip(text: string): string {
  const exporter = exporters.get(format);
  if (text === '' || exporter === undefined || importer === undefined) {
    return '';
  }
  const exported = exporter([{ name: 'kpis.yaml', text }]).text;
  const body = (one: string): string => one.replace(/^#.*\n/, '');
  const again = importer([{ name: 'slo.yaml', text: exported }]).text;
  return body(again) === body(text) ? ', the same after an export' : ', another after an export';
}

if (folder === undefined || importer === undefined) {
  process.stderr.write(`Set NORTHSTAR_EXAMPLES, and name one of: ${[...importers.keys()].join(', ')}.\n`);
  process.exitCode = 2;
} else {
  for (const file of filesIn(folder).filter((name) => /\.ya?ml$/.test(name))) {
    const name = path.relative(folder, file) || path.basename(file);
    const { text, kpis, problems } = importer([{ name, text: readFileSync(file, 'utf8') }]);
    const errors = problems.filter(({ severity }) => severity === 'error');
    const faults = decodeRegistry([{ name: 'import', text }]).problems.filter(({ severity }) => severity === 'error');
    const [first] = [...(text === '' ? [] : faults), ...errors];
    const warnings = problems.length - errors.length;
    const result = text === '' ? 'refused' : `${kpis} KPIs, ${warnings} warnings${roundTrip(text)}`;
    process.stdout.write(`| ${name} | ${result} | ${first === undefined ? '' : describeProblem(first)} |\n`);
    if (show === '--problems') {
      problems.forEach((problem) => process.stdout.write(`    ${describeProblem(problem)}\n`));
    } else if (show === '--text') {
      process.stdout.write(text);
    }
    if (text !== '' && faults.length > 0) {
      process.exitCode = 1;
    }
  }
}
