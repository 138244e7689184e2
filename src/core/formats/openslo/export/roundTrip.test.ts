import fc from 'fast-check';
import { decodeRegistry } from '../../../definition/decode';
import { openSloFiles } from '../../../testing/foreignFormats';
import { importOpenSlo } from '../openslo';
import { exportOpenSlo } from './exportOpenSlo';

const body = (text: string): string => text.replace(/^#.*\n/, '');

/** What another import makes of the export of an import. */
function again(text: string): { readonly once: string; readonly twice: string; readonly refused: readonly string[] } {
  const once = importOpenSlo([{ name: 'slo.yaml', text }]);
  const exported = exportOpenSlo([{ name: 'kpis.yaml', text: once.text }]);
  const twice = importOpenSlo([{ name: 'slo.yaml', text: exported.text }]);
  const errors = [...exported.problems, ...(exported.text === '' ? [] : twice.problems)];
  return {
    once: body(once.text),
    twice: body(twice.text),
    refused: errors.flatMap(({ severity, message }) => (severity === 'error' ? [message] : [])),
  };
}

/** In a fixed order of definitions, tags and rules: objects of one SLO stand together after an export. */
function meaningOf(text: string): unknown {
  const { registry } = decodeRegistry([{ name: 'kpis.yaml', text }]);
  return registry.kpis
    .map((kpi) => ({
      ...kpi,
      tags: [...kpi.tags].sort(),
      burn: kpi.burn?.rules.map((rule) => JSON.stringify(rule)).sort(),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

test('import, export and import give the same definitions', () => {
  let imported = 0;
  const runs = 40;
  fc.assert(
    fc.property(openSloFiles, (text) => {
      const { once, twice, refused } = again(text);
      imported += once === '' ? 0 : 1;
      expect(refused).toEqual([]);
      expect(meaningOf(twice)).toEqual(meaningOf(once));
    }),
    { numRuns: runs }
  );
  expect(imported).toBeGreaterThan(runs / 4);
}, 120_000);
