import fs from 'node:fs';
import path from 'node:path';
import { kpi } from '../testing/world';
import { temporaryFolder } from '../testing/folder';
import { exampleRegistry } from '../../src/core/testing/example';

const good = exampleRegistry({ id: 'a' });
const other = exampleRegistry({ id: 'b', formula: '99 * good / total' });

const folders: string[] = [];
function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  folders.push(temporaryFolder(files));
  return folders.at(-1)!;
}
afterEach(() => folders.splice(0).forEach((folder) => fs.rmSync(folder, { recursive: true })));

/** What is checked, in the order of the files; or why nothing is. */
async function checked(files: Readonly<Record<string, string | Uint8Array>>, ...operands: string[]): Promise<string> {
  const { code, output, messages } = await kpi(['check', ...operands], { folder: folderWith(files) });
  return `${code} ${output}${messages}`.trimEnd();
}

describe('operands', () => {
  const files = { 'kpis/b.yaml': other, 'kpis/deep/a.yml': good, 'kpis/more.txt': 'no', 'x.yaml': 'services: {}' };

  test.each([
    ['a file', ['kpis/b.yaml'], '0 1 KPI in 1 file: no problems.'],
    ['a folder, at any depth', ['kpis'], '0 2 KPIs in 2 files: no problems.'],
    ['the folder itself, without files that are no definitions', ['.'], '0 2 KPIs in 2 files: no problems.'],
    ['a pattern that the shell left alone', ['kpis/**/*.y*ml'], '0 2 KPIs in 2 files: no problems.'],
    ['braces', ['kpis/{b.yaml,deep/a.yml}'], '0 2 KPIs in 2 files: no problems.'],
    ['the same file twice', ['kpis/b.yaml', './kpis/b.yaml', 'kpis'], '0 2 KPIs in 2 files: no problems.'],
  ])('%s', async (_, operands, told) => {
    expect(await checked(files, ...operands)).toBe(told);
  });

  test.each([
    ['missing.yaml', 'There is no file or folder "missing.yaml". Correct the path.'],
    ['kpi', 'There is no file or folder "kpi". Did you mean "kpis"?'],
    ['none/*.yaml', 'No file matches "none/*.yaml".'],
    ['kpis/b.yaml/c', 'Reading "kpis/b.yaml/c" failed: a part of its path is not a folder. Correct the path.'],
  ])('%s is refused', async (operand, told) => {
    const text = await checked(files, operand);
    expect(text).toContain(`error: ${told}`);
    expect(text.startsWith('2 ')).toBe(true);
  });

  test('all that are wrong are told at once', async () => {
    expect((await checked(files, 'one.yaml', 'two.yaml')).split('\n')).toHaveLength(2);
  });

  test('a folder without YAML, and one without definitions', async () => {
    const without = { 'text/a.md': '', 'yaml/a.yaml': 'a: 1' };
    expect(await checked(without, 'text')).toMatch(/^2 error: The folder "text" has no .yaml or .yml file\./);
    expect(await checked(without, 'yaml')).toMatch(/^2 error: No file in the folder "yaml" has definitions/);
  });

  test('a file that is named is checked, whatever is in it', async () => {
    expect(await checked(files, 'x.yaml')).toMatch(/^1 error: x\.yaml:1:1 apiVersion: /);
  });
});

describe('contents', () => {
  test('a byte order mark and Windows line ends count nowhere', async () => {
    const text = `\ufeff${good.replaceAll('\n', '\r\n').replace('unit', 'unitt')}`;
    const [line] = (await checked({ 'a.yaml': text }, 'a.yaml')).split('\n').filter((one) => one.includes('unitt'));
    const row = good.split('\n').findIndex((one) => one.includes('unit')) + 1;
    expect(line).toContain(`a.yaml:${row}:5 kpis[0].unitt: Unknown key "unitt". Did you mean "unit"?`);
  });

  test('an empty file is a warning', async () => {
    expect(await checked({ 'a.yaml': '' }, 'a.yaml')).toMatch(/^0 warning: a.yaml:1:1 The file has no definitions\./);
  });

  test.each([
    ['binary', Uint8Array.from([1, 0, 2, 3]), '"a.yaml" is not a text. Name files with definitions in YAML.'],
    ['Latin 1', Uint8Array.from([0x61, 0xe4, 0x3a]), '"a.yaml" is not encoded in UTF-8. Save it as UTF-8.'],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x61, 0]), '"a.yaml" is encoded in UTF-16. Save it as UTF-8.'],
  ])('%s is refused', async (_, bytes, told) => {
    expect(await checked({ 'a.yaml': bytes }, 'a.yaml')).toBe(`2 error: ${told}`);
  });

  test('a file of 100 MB is not read', async () => {
    const folder = folderWith({ 'a.yaml': '' });
    fs.truncateSync(path.join(folder, 'a.yaml'), 100 * 2 ** 20);
    const { code, messages } = await kpi(['check', 'a.yaml'], { folder });
    expect([code, messages]).toEqual([2, 'error: "a.yaml" has 100.0 MB or more; at most 8 MB are read. Split it.\n']);
  });

  test('standard input of 100 MB is not read to its end', async () => {
    let read = 0;
    const input = (async function* () {
      for (; read < 100; read++) {
        yield Buffer.alloc(2 ** 20, 0x20);
      }
    })();
    const { code } = await kpi(['check', '-'], { stream: input });
    expect(code).toBe(2);
    expect(read).toBeLessThan(10);
  });

  test('two files with one id, each place told', async () => {
    const text = await checked({ 'a.yaml': good, 'b.yaml': good }, '.');
    expect(text).toContain('b.yaml:3:9 kpis[0].id: Two KPIs have the id "a". The first is at a.yaml:3:9.');
  });

  test('standard input is told by its name', async () => {
    const { code, output } = await kpi(['check', '-'], { input: 'kpis: [' });
    expect(code).toBe(1);
    expect(output).toContain('error: standard input:1:');
  });

  test('a terminal is no standard input', async () => {
    const { code, messages } = await kpi(['check', '-'], { stream: Object.assign([], { isTTY: true }) });
    expect([code, messages]).toEqual([2, expect.stringContaining('Standard input is a terminal.')]);
  });

  const asRoot = process.getuid?.() === 0 ? test.skip : test;
  asRoot('a file that may not be read (skipped: root may read all)', async () => {
    const folder = folderWith({ 'a.yaml': good });
    fs.chmodSync(path.join(folder, 'a.yaml'), 0);
    const { code, messages } = await kpi(['check', 'a.yaml'], { folder });
    expect([code, messages]).toEqual([2, expect.stringContaining('Reading "a.yaml" is not permitted.')]);
  });
});
