import { decodeInline, decodeRegistry } from '../../core/definition/decode';
import { exampleKpi } from '../../core/testing/example';
import { asEntry } from './entry';

const example = exampleKpi({ description: undefined });

test.each([
  ['plain', example],
  ['as JSON in one line', JSON.stringify({ id: 'a', name: 'A', owner: { name: 'Lead' }, unit: 'none', formula: '1' })],
  ['behind a comment and empty lines', `\n# What it is for\n\n${example}`],
  ['with a marker of a document', `---\n${example}`],
  ['wholly indented', example.replace(/^/gm, '  ').trimEnd()],
  ['with line ends of Windows', example.replaceAll('\n', '\r\n')],
  ['with a text of several paragraphs', `${example}description: |\n  First.\n\n  Second: - third.\n`],
])('a definition %s means the same in a registry', (_, text) => {
  const inline = decodeInline(text);
  const { registry, problems } = decodeRegistry([
    { name: 'kpis.yaml', text: `apiVersion: kpi/v1\nkpis:\n${asEntry(text)}` },
  ]);
  expect(problems.map(({ message }) => message)).toEqual(inline.problems.map(({ message }) => message));
  expect(registry.kpis).toEqual(inline.kpi === null ? [] : [inline.kpi]);
});

test('several stand below each other', () => {
  const text = `apiVersion: kpi/v1\nkpis:\n${asEntry(exampleKpi({ id: 'a' }))}${asEntry(exampleKpi({ id: 'b' }))}`;
  expect(decodeRegistry([{ name: 'kpis.yaml', text }]).registry.kpis.map(({ id }) => id)).toEqual(['a', 'b']);
});
