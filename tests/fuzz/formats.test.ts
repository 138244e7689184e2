import fc from 'fast-check';
import { decodeRegistry } from '../../src/core/definition/decode';
import { readYaml } from '../../src/core/definition/yaml/read';
import { exporters } from '../../src/core/formats/exporters';
import { importers } from '../../src/core/formats/importers';
import { files } from './lib/corpus';
import { foreignEdits, foreignFiles } from './lib/foreign';
import { formatCases, fuzz, inTime, timed } from './lib/fuzz';
import { edits } from './lib/mutate';
import { expectTold } from './lib/places';

const importOf = (format: string) => importers.get(format)!;

/** What must hold of any text, whatever is imported from it. */
function importAnything(format: string, text: string): void {
  const importer = importOf(format);
  const imported = inTime(() => timed(() => importer([{ name: 'slo.yaml', text }])));
  expectTold(imported.problems, 'slo.yaml', text.replace(/^\uFEFF/, ''));
  if (imported.text === '') {
    if (!imported.problems.some(({ severity }) => severity === 'error')) {
      throw new Error('Nothing is imported, and nothing says why.');
    }
    return;
  }
  const { registry, problems } = decodeRegistry([{ name: 'kpis.yaml', text: imported.text }]);
  const error = problems.find(({ severity }) => severity === 'error');
  if (error !== undefined || registry.kpis.length !== imported.kpis) {
    throw new Error(`The import is not valid: ${JSON.stringify(error)}\n${imported.text}`);
  }
}

/** How many of the texts are YAML: at least half must be, or the rest is tried in vain. */
let tried = 0;
let parsed = 0;

test.each(foreignFiles)('is a format: %s', (format) => expect(importers.has(format)).toBe(true));

for (const [format, grown] of foreignFiles) {
  const half = Math.ceil(formatCases / foreignFiles.length / 2);
  fuzz(`a file of ${format} is imported without harm`, half, grown, (text) => importAnything(format, text));

  const changed = fc.tuple(grown, foreignEdits).map(([text, edit]) => edit(text));
  fuzz(`a file of ${format} that was changed is imported without harm`, half, changed, (text) => {
    tried += 1;
    parsed += readYaml('slo.yaml', text).documents.length > 0 ? 1 : 0;
    importAnything(format, text);
  });
}

test('at least half of the changed files are YAML', () => {
  expect(parsed).toBeGreaterThanOrEqual(tried / 2);
});

const definitions = fc.tuple(fc.constantFrom(...files), edits).map(([text, edit]) => edit(text));

fuzz('definitions of any kind are exported without harm', Math.ceil(formatCases / 10), definitions, (text) => {
  for (const exporter of exporters.values()) {
    const exported = inTime(() => timed(() => exporter([{ name: 'kpis.yaml', text }])));
    expectTold(exported.problems, 'kpis.yaml', text);
    const errors =
      exported.text === ''
        ? []
        : importOf('openslo')([{ name: 'slo.yaml', text: exported.text }]).problems.filter(
            ({ severity }) => severity === 'error'
          );
    if (errors.length > 0) {
      throw new Error(`The export cannot be imported: ${JSON.stringify(errors[0])}\n${exported.text}`);
    }
  }
});
