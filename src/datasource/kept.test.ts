import fs from 'node:fs';
import path from 'node:path';
import { decodeRegistry, type DefinitionFile } from '../core/definition/decode';
import { exampleRegistry } from '../core/testing/example';
import { keepDefinitions, recallDefinitions } from './kept';

const key = 'northstar-kpi.definitions';
const fileOf = (text: string, name = 'kpis.yaml'): DefinitionFile => ({ name, text });
const keep = (...files: DefinitionFile[]) => keepDefinitions(files, decodeRegistry(files));

beforeEach(() => window.localStorage.clear());

test.each(fs.readdirSync('kpis').filter((name) => name.endsWith('.yaml')))('%s is recalled as it was read', (name) => {
  const files = [fileOf(fs.readFileSync(path.join('kpis', name), 'utf8'), name)];
  const { registry, problems } = decodeRegistry(files);
  keepDefinitions(files, { registry, problems });
  const recalled = recallDefinitions(files);
  const { places: _places, ...rest } = registry;
  expect(recalled).toEqual({ registry: rest, problems });
  expect(recalled?.registry.kpis.length).toBeGreaterThan(0);
});

test('what is wrong with definitions is recalled too, and where', () => {
  const files = [fileOf(exampleRegistry({ id: 'a' }, { id: 'b', colour: 'red' }))];
  keep(...files);
  expect(recallDefinitions(files)).toMatchObject({ problems: decodeRegistry(files).problems });
  expect(recallDefinitions(files)?.problems.length).toBeGreaterThan(0);
});

test('another text, another name of a file, and another build are read anew', () => {
  const file = fileOf(exampleRegistry({ id: 'a' }));
  keep(file);
  expect(recallDefinitions([file])).toBeDefined();
  expect(recallDefinitions([fileOf(exampleRegistry({ id: 'b' }))])).toBeUndefined();
  expect(recallDefinitions([fileOf(file.text, 'other.yaml')])).toBeUndefined();
  expect(recallDefinitions([file, fileOf('')])).toBeUndefined();
  expect(recallDefinitions([file], 'a later build')).toBeUndefined();
});

test('the three read last are kept', () => {
  const files = ['a', 'b', 'c', 'd'].map((id) => fileOf(exampleRegistry({ id })));
  files.forEach((file) => keep(file));
  keep(files[1]!);
  expect(files.map((file) => recallDefinitions([file]) !== undefined)).toEqual([false, true, true, true]);
  keep(fileOf(exampleRegistry({ id: 'e' })));
  expect(files.map((file) => recallDefinitions([file]) !== undefined)).toEqual([false, true, false, true]);
});

test('what is too large to keep is not kept, nor what could be taken for the mark of an infinity', () => {
  const many = fileOf(exampleRegistry(...Array.from({ length: 400 }, (_, i) => ({ id: `kpi-${i}` }))));
  keep(many);
  const odd = fileOf(exampleRegistry({ id: 'a', name: 'Infinity' }));
  keep(odd);
  expect([many, odd].map((file) => recallDefinitions([file]))).toEqual([undefined, undefined]);
});

test.each(['{', '7', '[7]', '{"a":1}', '[{"build":"sources","text":"[]"}]'])(
  '%s in its place is as nothing',
  (kept) => {
    window.localStorage.setItem(key, kept);
    const file = fileOf(exampleRegistry({ id: 'a' }));
    expect(recallDefinitions([file])).toBeUndefined();
    keep(file);
    expect(recallDefinitions([file])).toBeDefined();
  }
);
