import type { CST } from 'yaml';
import { quote } from '../../base/quote';

type Complain = (message: string) => void;

const header = /^([|>])(?:([1-9])([-+]?)|([-+])([1-9])?)?$/;

/** The text of a block scalar (`|` or `>`). At the root its lines may stand at column 1. */
export function blockText(token: CST.BlockScalar, atRoot: boolean, complain: Complain): string {
  const mark = headerOf(token, complain);
  const asked = header.exec(mark);
  if (asked === null) {
    complain(`${quote(mark)} is not a block mark. Write | or >, with - or + behind it where needed.`);
    return '';
  }
  const [, style, widthBefore, chompAfter, chompBefore, widthAfter] = asked;
  const width = Number(widthBefore ?? widthAfter ?? 0);
  const chomp = chompAfter ?? chompBefore ?? '';
  const lines = token.source === '' ? [] : token.source.split('\n').map((line) => line.replace(/\r$/, ''));
  const first = lines.findIndex(hasText);
  if (first < 0) {
    return chomp === '+' && lines.length > 0 ? '\n'.repeat(Math.max(1, lines.length - 1)) : '';
  }
  const last = findLast(lines, hasText);
  const indent = width > 0 ? token.indent + width : indentOf(lines[first]!);
  checkIndents(lines.slice(0, last + 1), width > 0 ? 0 : first, indent, complain);
  if (indent < token.indent || (indent === 0 && !atRoot)) {
    complain('The lines of a block must be indented.');
  }
  const end =
    1 +
    Math.max(
      last,
      findLast(lines, (line) => line.length > indent)
    );
  const body = lines.slice(0, end).map((line) => line.slice(indent));
  const text = style === '|' ? body.join('\n') : foldBlock(body, first);
  return text + ending(chomp, text, lines.slice(end), indent);
}

function headerOf(token: CST.BlockScalar, complain: Complain): string {
  const [mark, ...others] = token.props;
  let spaced = false;
  for (const prop of others) {
    if (prop.type === 'space') {
      spaced = true;
    } else if (prop.type !== 'newline' && !(prop.type === 'comment' && spaced)) {
      complain('After a block mark (| or >) only a comment may follow on its line, behind a space.');
    }
  }
  return mark !== undefined && 'source' in mark ? mark.source : '';
}

function hasText(line: string): boolean {
  return /[^ ]/.test(line);
}

function findLast(lines: readonly string[], test: (line: string) => boolean): number {
  let index = lines.length - 1;
  while (index >= 0 && !test(lines[index]!)) {
    index -= 1;
  }
  return index;
}

function indentOf(line: string): number {
  let width = 0;
  while (line[width] === ' ') {
    width += 1;
  }
  return width;
}

function checkIndents(lines: readonly string[], first: number, indent: number, complain: Complain): void {
  const tooDeep = (line: string): boolean => line.length > indent;
  const tooFlat = (line: string): boolean => hasText(line) && indentOf(line) < indent;
  if (lines.slice(0, first).some(tooDeep) || lines.slice(first).some(tooFlat)) {
    complain('The lines of a block must not be indented less than its first line.');
  }
}

/** Lines join with a space; empty lines and lines indented further keep their breaks. */
function foldBlock(lines: readonly string[], first: number): string {
  let text = lines
    .slice(0, first)
    .map((line) => `${line}\n`)
    .join('');
  let separator = '';
  let wasIndented = false;
  for (const line of lines.slice(first)) {
    if (line === '') {
      text += separator === '\n' ? '\n' : '';
      separator = '\n';
    } else if (line.startsWith(' ') || line.startsWith('\t')) {
      separator = separator === ' ' ? '\n' : separator === '\n' && !wasIndented ? '\n\n' : separator;
      text += separator + line;
      separator = '\n';
      wasIndented = true;
    } else {
      text += separator + line;
      separator = ' ';
      wasIndented = false;
    }
  }
  return text;
}

function ending(chomp: string, text: string, rest: readonly string[], indent: number): string {
  if (chomp !== '+') {
    return chomp === '-' ? '' : '\n';
  }
  const kept = rest.map((line) => `\n${line.slice(indent)}`).join('');
  return (text + kept).endsWith('\n') ? kept : `${kept}\n`;
}
