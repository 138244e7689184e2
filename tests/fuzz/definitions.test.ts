import fc from 'fast-check';
import { decodeInSteps, decodeInline, decodeRegistry, type Decoded } from '../../src/core/definition/decode';
import { adviceOn } from '../../src/core/lint/advice';
import { findDuplicates } from '../../src/core/lint/duplicates';
import { smartScore } from '../../src/core/lint/smart';
import { checkSources } from '../../src/core/query/checks/sources';
import { exampleKpi, exampleRegistry } from '../../src/core/testing/example';
import { prometheus, shop } from '../../src/core/testing/world';
import { files } from './lib/corpus';
import { expectTold } from './lib/places';
import { fuzz, infinityIn, inTime, shareOf, timed, timedSteps } from './lib/fuzz';
import { edits } from './lib/mutate';

const healthyText = exampleRegistry({ id: 'healthy', exclude: ['nights'] }).concat(
  'exclusions:\n  - name: nights\n    once: [{from: 2026-01-01T00:00:00Z, to: 2026-01-02T00:00:00Z}]\n'
);
const healthy = { name: 'healthy.yaml', text: healthyText };
const ofHealthy = ({ registry, problems }: Decoded): string =>
  JSON.stringify([registry.byId.get('healthy'), problems.filter(({ at }) => at?.file === 'healthy.yaml')]);
const healthyAlone = ofHealthy(decodeRegistry([healthy]));

const sources = new Map([prometheus, shop].map((source) => [source.name, source]));

/** Only these begin before all time. */
const isOpen = (path: string): boolean => /\.(?:from|to)$/.test(path);

function expectFinite(value: unknown): void {
  const path = infinityIn(value, isOpen);
  if (path !== null) {
    throw new Error(`Infinite: ${path}`);
  }
}

function expectSound({ kpis, byId }: Decoded['registry']): void {
  const torn = kpis.find(({ id, formula }) => !byId.has(id) || formula.kpis.some((part) => !byId.has(part)));
  if (torn !== undefined) {
    throw new Error(`A part of ${torn.id} is missing.`);
  }
  expectFinite(kpis);
}

/** What must hold of any text, beside a healthy definition in a file of its own. */
function decodeAnything(text: string): void {
  const hostile = { name: 'hostile.yaml', text };
  const decoded = inTime(() => timedSteps(() => decodeInSteps([hostile, healthy])));
  const { registry, problems } = decoded;
  const late = inTime(() => timed(() => checkSources(registry, sources)));
  const advised = inTime(() => timed(() => [...findDuplicates(registry).same, ...adviceOn(registry)]));
  registry.kpis.forEach((kpi) => smartScore(kpi, registry.places?.get(kpi.id)?.fields ?? new Map(), null));
  const own = [...problems, ...late, ...advised].filter(({ at }) => at?.file !== 'healthy.yaml');
  expectTold(own, 'hostile.yaml', text);
  expectSound(registry);
  if (ofHealthy(decoded) !== healthyAlone) {
    expect(ofHealthy(decoded)).toBe(healthyAlone);
  }
}

const changed = fc.tuple(fc.constantFrom(...files), edits).map(([text, edit]) => edit(text));

fuzz('a definition that was changed is read without harm', shareOf('definitions'), changed, decodeAnything);

const inline = fc.tuple(fc.constantFrom(...files), edits).map(([text, edit]) => {
  const [, body = exampleKpi()] = /^ {2}- (.*(?:\n {4}.*)*)/m.exec(text) ?? [];
  return edit(body.replaceAll('\n    ', '\n'));
});
const registry = decodeRegistry([healthy]).registry;

fuzz('a definition in a query is read without harm', Math.ceil(shareOf('definitions') / 10), inline, (text) => {
  const { kpi, problems } = inTime(() => timed(() => decodeInline(text, registry)));
  expectTold(problems, 'definition', text);
  expectFinite(kpi);
});
