import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from '../../src/core/engine/pipeline';

const root = path.join(__dirname, '..', '..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
const exists = (file: string): boolean => fs.existsSync(path.join(root, file));

/** The rows of the tables below a heading, as their cells. */
function rowsBelow(text: string, heading: string): string[][] {
  const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.map((row) => row.split(/(?<!\\)\|/).map((cell) => cell.trim()));
}

const codesIn = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);

describe('docs/architecture.md', () => {
  const text = read('docs/architecture.md');
  const changes = rowsBelow(text, 'Where to change what').slice(2);
  const isPath = (code: string): boolean => /^[\w./-]+(\.\w+|\/)$/.test(code);

  test('every file that it sends a reader to exists', () => {
    expect(changes.length).toBeGreaterThan(20);
    const places = changes.flatMap(([, , edit = '', and = '']) => codesIn(`${edit} ${and}`).filter(isPath));
    const missing = places.filter((place) => ![`src/core/${place}`, place].some(exists));
    // Files of a folder may follow its name: `src/panel/view/`: `card.ts`.
    const folders = places.filter((place) => place.endsWith('/'));
    const isBelow = (file: string): boolean =>
      folders.some((folder) =>
        [`src/core/${folder}${file}`, `${folder}${file}`, `provisioning/dashboards/${file}`].some(exists)
      );
    expect(missing.filter((file) => !isBelow(file))).toEqual([]);
  });

  test('it lists the folders of the core in the order that lint enforces', () => {
    const [, order = ''] = /coreOrder = \[([^\]]*)\]/.exec(read('eslint.config.mjs')) ?? [];
    const listed = rowsBelow(text, 'The core')
      .slice(2)
      .map(([, folder = '']) => folder.replace(/`/g, ''));
    expect(listed).toEqual([...order.matchAll(/'(\w+)'/g)].map(([, folder]) => folder));
  });

  test('its picture has every stage of the pipeline', () => {
    const picture = text.split('```text').find((block) => block.includes('KpiRequest, FetchOptions')) ?? '';
    expect(pipeline.length).toBeGreaterThan(10);
    expect(pipeline.map(({ name }) => name).filter((name) => !picture.includes(name.split(' ')[0]!))).toEqual([]);
  });
});

/** All that src/ says and how its files are called. */
function sources(): string {
  const files = fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file))
    .map((file) => `${file}\n${read(path.join('src', file))}`)
    .join('\n');
}

test('docs/glossary.md names what the code has, and no term twice', () => {
  const rows = read('docs/glossary.md')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, term = '']) => term !== 'Term' && !/^-+$/.test(term));
  const code = sources();
  expect(rows.length).toBeGreaterThan(100);
  expect(rows.flatMap(([, , , names = '']) => codesIn(names)).filter((name) => !code.includes(name))).toEqual([]);
  const terms = rows.map(([, term]) => term);
  expect(terms.filter((term, i) => terms.indexOf(term) !== i)).toEqual([]);
});
