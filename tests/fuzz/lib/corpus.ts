import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleText } from '../../../src/core/testing/example';

const root = join(__dirname, '..', '..', '..');

function filesIn(folder: string, isWanted: (name: string) => boolean): string[] {
  return readdirSync(join(root, folder))
    .filter(isWanted)
    .sort()
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
}

const golden = 'tests/golden/kpis/cases';

/** The definitions of a file, each in a file of its own. */
function apart(text: string): string[] {
  const [head, ...definitions] = text.split(/\n(?= {2}- id:)/);
  return definitions.map((definition) => `${head}\n${definition}`);
}

/** Files of definitions that are real: the examples, and those of the golden cases. */
export const files: readonly string[] = [
  exampleText,
  ...filesIn('kpis', (name) => name.endsWith('.yaml')).flatMap(apart),
  ...readdirSync(join(root, golden))
    .sort()
    .map((name) => readFileSync(join(root, golden, name, 'definition.yaml'), 'utf8')),
];

/** Lines of a key and a value on it, wherever they stand: what may be put in another's place. */
export const pairs: readonly string[] = [
  ...new Set(files.flatMap((text) => text.match(/^[ -]*\w+: \S.*$/gm) ?? []).map((line) => line.trim())),
];

/** The formulas in them. */
export const formulas: readonly string[] = [
  ...new Set(files.flatMap((text) => [...text.matchAll(/^\s*formula: (.*)$/gm)].map(([, formula = '']) => formula))),
];
