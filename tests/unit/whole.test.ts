import fs from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { decodeInline, decodeRegistry } from '../../src/core/definition/decode';
import { functions } from '../../src/core/formula/functions';
import { describeProblem } from '../../src/core/base/result';

const root = path.join(__dirname, '..', '..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

const docs = fs.readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`);
const texts = ['README.md', 'CHANGELOG.md', ...docs].filter((file) => file.endsWith('.md'));

describe('the top level', () => {
  test.each([
    ['package.json', 'file'],
    ['tsconfig.json', 'file'],
    ['plugin.json', 'file'],
    ['README.md', 'file'],
    ['CHANGELOG.md', 'file'],
    ['LICENSE', 'file'],
    ['docker-compose.yaml', 'file'],
    ['src', 'folder'],
    ['provisioning', 'folder'],
    ['docs', 'folder'],
    ['kpis', 'folder'],
  ])('%s is a %s with something in it', (name, kind) => {
    const place = path.join(root, name);
    const stat = fs.lstatSync(place);
    expect(kind === 'file' ? stat.isFile() : stat.isDirectory()).toBe(true);
    expect(kind === 'file' ? stat.size : fs.readdirSync(place).length).toBeGreaterThan(0);
  });

  test('package.json has the two commands', () => {
    expect(JSON.parse(read('package.json'))).toMatchObject({
      scripts: { start: expect.stringContaining('scripts/start'), test: expect.stringContaining('scripts/test') },
    });
  });

  test('plugin.json is the manifest of the app with its two children', () => {
    const includes = ['datasource', 'panel'].map((type) =>
      expect.objectContaining({ type, path: `${type}/plugin.json` })
    );
    expect(JSON.parse(read('plugin.json'))).toMatchObject({
      type: 'app',
      id: 'northstar-kpi-app',
      includes: expect.arrayContaining(includes),
    });
  });

  test('tsconfig.json takes in src', () => {
    expect(JSON.parse(read('tsconfig.json'))).toMatchObject({ include: expect.arrayContaining(['src']) });
  });

  test('docker-compose.yaml runs a Grafana', () => {
    expect(parse(read('docker-compose.yaml'))).toMatchObject({ services: { grafana: expect.anything() } });
  });

  test.each(['datasources', 'dashboards', 'plugins'])('provisioning has %s', (folder) => {
    expect(fs.readdirSync(path.join(root, 'provisioning', folder)).some((name) => /\.(ya?ml|json)$/.test(name))).toBe(
      true
    );
  });
});

/** A text without its code, which may hold what only looks like a link. */
const prose = (text: string): string => text.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

const inline = /\]\(([^)\s]+)\)/g;
const reference = /^\[[^\]]+\]:\s*(\S+)/gm;
const html = /\b(?:src|href)="([^"]+)"/g;

function linksIn(file: string): string[] {
  const text = prose(read(file));
  return [inline, reference, html].flatMap((pattern) => [...text.matchAll(pattern)].map(([, link]) => link!));
}

const isRelative = (link: string): boolean => !/^(?:[a-z]+:|\/\/)/i.test(link);

/** Anchors of headings as GitHub makes them. */
function anchorsIn(file: string): string[] {
  const headings = [
    ...read(file)
      .replace(/^```[^]*?^```/gm, '')
      .matchAll(/^#{1,6}\s+(.*)$/gm),
  ];
  return headings.map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/ /g, '-')
  );
}

/** Null where a relative link of a file leads somewhere inside the repository. */
function faultOf(file: string, link: string): string | null {
  const [target = '', anchor] = link.split('#');
  const place = target === '' ? file : path.join(path.dirname(file), decodeURIComponent(target));
  if (path.isAbsolute(target) || place.startsWith('..') || !fs.existsSync(path.join(root, place))) {
    return `${file}: ${link} leads nowhere`;
  }
  return anchor === undefined || anchorsIn(place).includes(anchor) ? null : `${file}: ${link} has no such heading`;
}

describe('the texts', () => {
  test.each(texts)('%s: all relative links lead somewhere', (file) => {
    const links = linksIn(file).filter(isRelative);
    expect(links.map((link) => faultOf(file, link)).filter((fault) => fault !== null)).toEqual([]);
  });

  test.each([
    ['README.md', 'docs/none.md'],
    ['README.md', 'docs/numbers.md#none'],
    ['docs/numbers.md', '#none'],
    ['docs/numbers.md', '../../elsewhere.md'],
  ])('the check finds a broken link in %s: %s', (file, link) => {
    expect(faultOf(file, link)).toContain(link);
  });

  test('every text of docs/ is linked from the README', () => {
    const linked = linksIn('README.md').map((link) => link.split('#')[0]);
    expect(linked).toEqual(expect.arrayContaining(docs.filter((file) => file.endsWith('.md'))));
  });

  test('every reference of the README is used, and defined', () => {
    const text = read('README.md');
    const defined = [...text.matchAll(/^\[([^\]]+)\]:/gm)].map(([, name]) => name);
    const used = [...prose(text).matchAll(/\]\[([^\]]+)\]/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual([...defined].sort());
  });

  test.each(texts)('%s names no folder of one machine', (file) => {
    expect(read(file).match(/(?<![\w.~-])\/(?:work|root|tmp|opt|home|Users)(?![\w-])/g)).toBeNull();
  });

  test.each(texts)('%s leaves nothing to be filled in', (file) => {
    expect(read(file).match(/\b(?:TODO|TBD|FIXME|lorem ipsum|your-org|myorg)\b/gi)).toBeNull();
  });
});

describe('README.md', () => {
  const text = read('README.md');

  test.each(['npm start', 'npm test'])('gives the command %s', (command) => {
    expect(text).toMatch(new RegExp(`^${command}\\b`, 'm'));
  });

  test('names every option of npm start', () => {
    const options = [...read('scripts/start/arguments.mjs').matchAll(/^ {2}(--\w+)/gm)].map(([, option]) => option!);
    expect(options.length).toBeGreaterThan(2);
    expect(options.filter((option) => !text.includes(option))).toEqual([]);
  });

  test('shows a picture that is there, near its top', () => {
    const [, picture] = /<img\s[^>]*src="([^"]+)"/.exec(text.slice(0, 1000)) ?? [];
    const bytes = fs.readFileSync(path.join(root, picture ?? 'README.md'));
    expect([...bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });

  test('has no inline links that are relative: Grafana refuses them in a packed plugin', () => {
    expect([...prose(text).matchAll(inline)].map(([, link]) => link!).filter(isRelative)).toEqual([]);
  });

  test('names every KPI file of the examples', () => {
    expect(fs.readdirSync(path.join(root, 'kpis')).filter((name) => !text.includes(`kpis/${name}`))).toEqual([]);
  });
});

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** The keys of all mappings in a schema. */
function keysOf(schema: unknown): string[] {
  if (!isObject(schema)) {
    return [];
  }
  const own = isObject(schema.properties) ? Object.keys(schema.properties) : [];
  return [...own, ...Object.values(schema).flatMap(keysOf)];
}

/** What stands in backticks. */
const codesIn = (text: string): Set<string> => new Set([...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!));

/** Keys that a text shows in its examples. */
const keysShownIn = (text: string): string[] => [...text.matchAll(/\b(\w+):/g)].map(([, key]) => key!);

test('docs/definitions.md and, of objectives, docs/objectives.md explain every field of the schema', () => {
  const objectives = read('docs/objectives.md');
  const codes = new Set([
    ...codesIn(read('docs/definitions.md')),
    ...codesIn(objectives),
    ...[...objectives.matchAll(/```yaml[^]*?```|`[^`\n]+`/g)].flatMap(([code]) => keysShownIn(code)),
  ]);
  const keys = [...new Set(keysOf(JSON.parse(read('schema/kpi-v1.json'))))];
  expect(keys.length).toBeGreaterThan(60);
  expect(keys.filter((key) => !codes.has(key))).toEqual([]);
});

interface Templates {
  readonly templates: ReadonlyArray<{ readonly id: string; readonly purpose: string; readonly params: object }>;
}

/** What all templates, or all over SQL, have. */
const commonParams = ['source', 'id', 'name', 'role', 'team'];

test('docs/library.md lists every template with its purpose and parameters', () => {
  const rows = read('docs/library.md')
    .split('\n')
    .map((line) => line.replaceAll(/ +\| */g, '|').replace(/^\| */, '|'));
  const folder = path.join(root, 'kpis', 'library');
  const library = fs.readdirSync(folder).flatMap((name) => {
    const { templates }: Templates = parse(fs.readFileSync(path.join(folder, name), 'utf8'));
    return templates;
  });
  expect(library.length).toBeGreaterThan(15);
  const due = library.map(({ id, purpose, params }) => {
    const names = Object.keys(params).filter((name) => !commonParams.includes(name));
    return `|\`${id}\`|${purpose}|${names.map((name) => `\`${name}\``).join(', ')}|`;
  });
  expect(due.filter((row) => !rows.includes(row))).toEqual([]);
});

test('docs/formula.md explains every function of the language, as the language does', () => {
  const text = read('docs/formula.md');
  const rows = [...functions.values()].map(({ usage, doc }) => `\`${usage}\` | ${doc}`);
  // Tables are padded, and signs that Markdown would read have a backslash.
  const known = text.replace(/ {2,}/g, ' ').replace(/\\([*_|])/g, '$1');
  expect(rows.filter((row) => !known.includes(row))).toEqual([]);
});

/** The blocks of YAML in a text. */
const yamlIn = (file: string): string[] =>
  [...read(file).matchAll(/^```yaml\n([^]*?)^```/gm)].map(([, block]) => block!);

/** What a part of a definition is put into, so that it can be decoded: only the keys that it leaves out. */
const frame: Json = {
  id: 'example',
  name: 'Example',
  owner: { name: 'Lead' },
  unit: 'percent',
  inputs: {
    good: { source: 'Prometheus', query: 'sum(increase(good_total[$__interval]))', over: 'sum' },
    total: { source: 'Prometheus', query: 'sum(increase(all_total[$__interval]))', over: 'sum' },
  },
  formula: '100 * good / total',
  target: 99.9,
  window: { rolling: '28d' },
  outcome: 'A customer can pay.',
};

function problemsOf(block: string): string[] {
  const parsed: unknown = parse(block);
  if (isObject(parsed) && 'apiVersion' in parsed) {
    return decodeRegistry([{ name: 'example', text: block }]).problems.map(describeProblem);
  }
  return isObject(parsed)
    ? decodeInline(stringify({ ...frame, ...parsed })).problems.map(describeProblem)
    : ['The block is no mapping.'];
}

describe('examples of definitions decode without a warning', () => {
  const blocks = ['README.md', 'docs/definitions.md', 'docs/numbers.md'].flatMap((file) =>
    yamlIn(file).map((block, index) => [`${file} ${index + 1}`, block] as const)
  );

  test.each(blocks)('%s', (_, block) => expect(problemsOf(block)).toEqual([]));

  test('the check finds a wrong one', () => expect(problemsOf('target: high')).not.toEqual([]));
});
