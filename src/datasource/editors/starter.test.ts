import { decodeInline, decodeRegistry } from '../../core/definition/decode';
import { prometheus, shop } from '../../core/testing/world';
import { loadDecoder } from '../decoder';
import { starterFile, starterKpi, starterSource } from './starter';
import { viewRegistry } from './registryView';

beforeAll(loadDecoder);

const odd = 'Prometheus: "main" #1';

test.each(['Prometheus', odd])('the example decodes without errors, whatever the source is called: %s', (source) => {
  const inline = decodeInline(starterKpi(source));
  expect(inline.problems).toEqual([]);
  expect(inline.kpi?.inputs.map((input) => input.source)).toEqual([source, source]);
  const { registry, problems } = decodeRegistry([{ name: 'kpis.yaml', text: starterFile(source) }]);
  expect(problems).toEqual([]);
  expect(registry.kpis).toEqual([inline.kpi]);
});

test('and without a word from the sources', () => {
  const file = { name: 'kpis.yaml', text: starterFile('Prometheus') };
  expect(viewRegistry([file], new Map([['Prometheus', prometheus]])).problems).toEqual([[]]);
});

test.each([
  [
    'the first Prometheus',
    new Map([
      ['s', shop],
      ['p', prometheus],
    ]),
    'Prometheus',
  ],
  ['its usual name where there is none', new Map([['s', shop]]), 'Prometheus'],
  ['one of another name', new Map([['m', { ...prometheus, name: 'Mimir' }]]), 'Mimir'],
])('the example stands on %s', (_, sources, name) => {
  expect(starterSource(sources)).toBe(name);
});
