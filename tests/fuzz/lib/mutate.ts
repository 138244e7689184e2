import fc from 'fast-check';
import { pairs } from './corpus';

/** A change of a text, wherever it lands; numbers are taken modulo what there is. */
type Edit = (text: string) => string;

const signs = ['\n', '    ', '\t', ':', ': ', '- ', '[', ']', '{', '}', '&a ', '*a', '!!str ', '|\n', '>-\n', '"', "'"];
const words = ['null', '~', '.nan', '.inf', '-.inf', '1e999', '-1', '0', '1e308', '1e-320', '9007199254740993', '0x10'];
const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'length'];
const odd = [
  '\u0000',
  '\uD800',
  '\u202E',
  '\u2028',
  '\uFEFF',
  '\r\n',
  '\r',
  '\x7f',
  '\u{1F600}',
  '---\n',
  '...\n',
  '# ',
];
const times = ['0s', '-5m', '5m', '1ms', '1e9d', '99999999d', '1y', '29h', 'P1D', '00:60', '24:00'];
const dates = [
  '0000-00-00',
  '9999-12-31',
  '+275760-09-13',
  '2026-02-30',
  '1900-01-01',
  '2026-11-01T00:00:00Z',
  '1.79e18',
];
const shapes = [
  '[]',
  '{}',
  '[1, 2]',
  '{a: 1}',
  '[[]]',
  '[{}]',
  '{rolling: 28d}',
  '{from: 2026-01-01, value: 1}',
  '[null]',
];
const codes = [
  'sum(x[$__interval])',
  'kpi("a")',
  '${x}',
  '$__interval',
  '1/0',
  "'; drop table x; --",
  '<img src=x>',
  '((((',
];

export const fragments: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...signs, ...words, ...names, ...odd),
  fc.constantFrom(...times, ...dates, ...shapes, ...codes),
  fc.string({ maxLength: 5, unit: 'binary' })
);

/** What may stand for a value. */
const values = fc.oneof(
  fc.constantFrom(...words, ...names, ...times, ...dates, ...shapes, ...codes),
  fc.constantFrom(...names).map((name) => `{${name}: 1}`),
  fc.string({ maxLength: 12, unit: 'binary' }).map((text) => JSON.stringify(text)),
  fc.constantFrom(50, 300, 3000).map((length) => 'x'.repeat(length)),
  fc.double().map(String),
  fc.integer().map(String)
);

const place = fc.nat({ max: 1_000_000 });

function lineOf(text: string, at: number): { readonly lines: string[]; readonly index: number } {
  const lines = text.split('\n');
  return { lines, index: at % lines.length };
}

/** A change of one line: what `change` makes of it, several lines or none. */
function onLine(at: number, change: (line: string) => readonly string[]): Edit {
  return (text) => {
    const { lines, index } = lineOf(text, at);
    lines.splice(index, 1, ...change(lines[index] ?? ''));
    return lines.join('\n');
  };
}

const textual: fc.Arbitrary<Edit> = fc.tuple(place, fc.nat({ max: 40 }), fragments).map(([at, cut, put]) => (text) => {
  const start = at % (text.length + 1);
  return text.slice(0, start) + put + text.slice(start + cut);
});

const copied: fc.Arbitrary<Edit> = fc.tuple(place, place, fc.nat({ max: 200 })).map(([from, to, length]) => (text) => {
  const start = from % (text.length + 1);
  const target = to % (text.length + 1);
  return text.slice(0, target) + text.slice(start, start + length) + text.slice(target);
});

const structural: fc.Arbitrary<Edit> = fc.oneof(
  // Another value for a key.
  {
    weight: 5,
    arbitrary: fc
      .tuple(place, values)
      .map(([at, value]) => onLine(at, (line) => [line.replace(/: .*/, () => `: ${value}`)])),
  },
  // Another key for a value.
  {
    weight: 2,
    arbitrary: fc
      .tuple(place, fc.oneof(fc.constantFrom(...names), fragments))
      .map(([at, name]) => onLine(at, (line) => [line.replace(/[\w-]+:/, () => `${name}:`)])),
  },
  // One value within braces or brackets.
  {
    weight: 3,
    arbitrary: fc.tuple(place, place, values).map(([at, which, value]) =>
      onLine(at, (line) => {
        const parts = [...line.matchAll(/: ([^,{}[\]]+)(?=[,}])/g)];
        const part = parts[which % Math.max(1, parts.length)];
        return part === undefined
          ? [line]
          : [`${line.slice(0, part.index)}: ${value}${line.slice(part.index + part[0].length)}`];
      })
    ),
  },
  // A pair of another definition, at the depth of this line.
  {
    weight: 4,
    arbitrary: fc
      .tuple(place, fc.constantFrom(...pairs))
      .map(([at, pair]) => onLine(at, (line) => [line, `${/^[ ]*/.exec(line)?.[0] ?? ''}${pair.replace(/^- /, '')}`])),
  },
  { weight: 1, arbitrary: place.map((at) => onLine(at, () => [])) },
  { weight: 1, arbitrary: place.map((at) => onLine(at, (line) => [line, line])) },
  {
    weight: 1,
    arbitrary: fc.tuple(place, fc.nat({ max: 6 })).map(([at, by]) => onLine(at, (line) => [' '.repeat(by) + line])),
  }
);

/** A few changes of a text, some that know its grammar and some that do not. */
export const edits: fc.Arbitrary<Edit> = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: structural }, { weight: 1, arbitrary: textual }, { weight: 1, arbitrary: copied }),
    { minLength: 1, maxLength: 5 }
  )
  .map((all) => (text) => all.reduce((changed, edit) => edit(changed), text));
