import * as v from 'valibot';
import { exampleRegistry } from '../testing/example';
import { decodeRegistry } from './decode';
import { entries } from './schema/kpi';

/** The decoder and the schema of the production build. */
function inProduct() {
  let decode = decodeRegistry;
  let schema = entries;
  jest.isolateModules(() => {
    jest.doMock('./schema/help', () => jest.requireActual('./schema/withoutHelp'));
    decode = jest.requireActual<typeof import('./decode')>('./decode').decodeRegistry;
    schema = jest.requireActual<typeof import('./schema/kpi')>('./schema/kpi').entries;
  });
  return { decode, schema };
}

const { decode, schema } = inProduct();
const values = [null, 5, 'x', true, [], [5], ['x'], [[]], [{}], {}, { x: 5 }, { x: {} }];
const cases = Object.keys(entries).flatMap((key) =>
  values.map((value) => [key, JSON.stringify(value), value] as const)
);

test('the product has no help', () => {
  expect(v.getDescription(entries.tags)).toMatch(/Words/);
  expect(v.getDescription(schema.tags)).toBeUndefined();
});

test.each(cases)('%s: %s is told alike with help and without it', (key, _, value) => {
  const files = [{ name: 'kpis.yaml', text: exampleRegistry({ [key]: value }) }];
  expect(decode(files).problems).toEqual(decodeRegistry(files).problems);
});
