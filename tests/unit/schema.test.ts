import fs from 'node:fs';
import path from 'node:path';
import { jsonSchema } from '../../cli/commands/schema/jsonSchema';

const schemaFile = path.join(__dirname, '..', '..', 'schema', 'kpi-v1.json');

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Every schema inside a schema, with its path. */
function* parts(schema: unknown, path = ''): Generator<[string, Json]> {
  if (isObject(schema)) {
    yield [path, schema];
    for (const [key, inner] of Object.entries(schema)) {
      yield* parts(inner, `${path}/${key}`);
    }
  }
}

const schema: unknown = JSON.parse(jsonSchema());
const all = [...parts(schema)];

test('schema/kpi-v1.json is current: npm run schema writes it', () => {
  expect(fs.readFileSync(schemaFile, 'utf8')).toBe(jsonSchema());
});

test('every key has a description, for the editors', () => {
  const keys = all.filter(([path]) => /\/properties\/\w+$/.test(path));
  expect(keys.length).toBeGreaterThan(60);
  expect(keys.filter(([, key]) => typeof key.description !== 'string').map(([path]) => path)).toEqual([]);
});

test('no mapping with keys of its own takes others', () => {
  const mappings = all.filter(([, part]) => isObject(part.properties) && part.type === 'object');
  expect(mappings.length).toBeGreaterThan(10);
  expect(mappings.filter(([, part]) => part.additionalProperties !== false)).toEqual([]);
  expect(mappings.filter(([, part]) => typeof part.title !== 'string')).toEqual([]);
});

test('the patterns are regular expressions in Unicode mode too, as some editors read them', () => {
  const patterns = all.flatMap(([, { pattern }]) => (typeof pattern === 'string' ? [pattern] : []));
  expect(patterns.length).toBeGreaterThan(20);
  patterns.forEach((pattern) => expect(() => new RegExp(pattern, 'u')).not.toThrow());
});

test('references lead somewhere', () => {
  const references = all.flatMap(([, { $ref }]) => (typeof $ref === 'string' ? [$ref] : []));
  expect(references).toEqual(['#/$defs/kpi']);
  expect(all.map(([path]) => path)).toContain('/$defs/kpi');
});
