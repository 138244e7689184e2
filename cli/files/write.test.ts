import fs from 'node:fs';
import handles from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../testing/folder';
import { writeFiles } from './write';

let folder = '';
const never = new AbortController().signal;
const contents = (): string[] => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
const textOf = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');

beforeEach(() => (folder = temporaryFolder({ 'a.yaml': 'old' })));
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
});

test('files appear whole, with the folders that they need', async () => {
  const files = [
    { name: 'a.yaml', text: 'new' },
    { name: 'deep/er/b.yaml', text: 'b' },
  ];
  expect(await writeFiles(files, folder, never)).toEqual({ ok: true, value: null });
  expect(contents()).toEqual(['a.yaml', 'deep', 'deep/er', 'deep/er/b.yaml']);
  expect([textOf('a.yaml'), textOf('deep/er/b.yaml')]).toEqual(['new', 'b']);
});

test('a disk that is full leaves what was there, and nothing half written', async () => {
  const open = handles.open;
  jest.spyOn(handles, 'open').mockImplementation(async (file, ...rest) => {
    const handle = await open(file, ...rest);
    if (String(file).includes('b.yaml')) {
      handle.writeFile = () => Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }));
    }
    return handle;
  });
  const files = [
    { name: 'a.yaml', text: 'new' },
    { name: 'b.yaml', text: 'b' },
  ];
  const message = 'Writing "b.yaml" failed: the disk is full.';
  expect(await writeFiles(files, folder, never)).toMatchObject({ ok: false, problems: [{ message }] });
  expect([contents(), textOf('a.yaml')]).toEqual([['a.yaml'], 'old']);
});

test('Ctrl-C leaves what was there', async () => {
  const stop = new AbortController();
  stop.abort();
  await expect(writeFiles([{ name: 'a.yaml', text: 'new' }], folder, stop.signal)).rejects.toThrow();
  expect([contents(), textOf('a.yaml')]).toEqual([['a.yaml'], 'old']);
});

test('a place that cannot be written to is told', async () => {
  const message = 'Writing "a.yaml/b" failed: a part of its path is not a folder.';
  const written = await writeFiles([{ name: 'a.yaml/b', text: '' }], folder, never);
  expect(written).toMatchObject({ ok: false, problems: [{ message }] });
});
