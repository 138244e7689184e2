import fc from 'fast-check';
import { openSloFiles, pyrraFiles, slothFiles } from '../../../src/core/testing/foreignFormats';
import { fragments } from './mutate';

/** Files of other tools, by the name of their format. */
export const foreignFiles: ReadonlyArray<readonly [format: string, grown: fc.Arbitrary<string>]> = [
  ['sloth', slothFiles],
  ['pyrra', pyrraFiles],
  ['openslo', openSloFiles],
];

const place = fc.nat({ max: 1_000_000 });
const values = fc.oneof(
  fc.constantFrom(
    'null',
    '[]',
    '{}',
    '[1]',
    '""',
    '-1',
    '1e999',
    '"{{.window}}"',
    '"$__interval"',
    '"__proto__"',
    'true'
  ),
  fc.string({ maxLength: 12, unit: 'binary' }).map((text) => JSON.stringify(text)),
  fc.constantFrom(100, 3_000).map((length) => `"${'x'.repeat(length)}"`)
);

type Edit = (text: string) => string;

/** A value of the file, which is JSON on lines, by another; the text stays JSON. */
const replaced: fc.Arbitrary<Edit> = fc
  .tuple(place, values)
  .map(([at, value]) =>
    onLine(at, (line) =>
      line.replace(
        /^( *(?:"[^"]*": )?)(?:"(?:[^"\\]|\\.)*"|[\w.+-]+)(,?)$/,
        (_, start: string, end: string) => start + value + end
      )
    )
  );

/** A key of the file by another. */
const renamed: fc.Arbitrary<Edit> = fc
  .tuple(place, fc.constantFrom('spec', 'name', 'objective', 'target', '__proto__', 'toString', 'x', ''))
  .map(([at, name]) => onLine(at, (line) => line.replace(/"[^"]*":/, () => `${JSON.stringify(name)}:`)));

/** Any text anywhere. */
const torn: fc.Arbitrary<Edit> = fc.tuple(place, fc.nat({ max: 40 }), fragments).map(([at, cut, put]) => (text) => {
  const start = at % (text.length + 1);
  return text.slice(0, start) + put + text.slice(start + cut);
});

function onLine(at: number, change: (line: string) => string): Edit {
  return (text) => {
    const lines = text.split('\n');
    const index = at % lines.length;
    lines[index] = change(lines[index] ?? '');
    return lines.join('\n');
  };
}

/** Changes that mostly leave YAML: two of three keep to the grammar. */
export const foreignEdits: fc.Arbitrary<Edit> = fc
  .array(
    fc.oneof({ weight: 6, arbitrary: replaced }, { weight: 2, arbitrary: renamed }, { weight: 1, arbitrary: torn }),
    { minLength: 1, maxLength: 4 }
  )
  .map((edits) => (text) => edits.reduce((changed, edit) => edit(changed), text));
