import type { CST } from 'yaml';
import { quote } from '../../base/quote';
import { checkEnd, type Props } from './props';
import { tokenSpan, type Report } from './report';
import { flowText } from './scalar';
import type { Entry, Span, Tree } from './tree';

/** As in the YAML specification: a key longer than this would make a parser look ahead without end. */
const longestKey = 1024;

interface Key {
  readonly text: string;
  readonly at: Span;
}

/** The text of a simple key; null, and a report, where it is anything else. */
export function readKey(token: CST.Token | null | undefined, props: Props, at: Span, report: Report): Key | null {
  switch (token?.type) {
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar': {
      const span = tokenSpan(token);
      const text = flowText(token, (message) => report.syntax(span, message));
      checkEnd(token.end, report);
      if (props.anchor !== null) {
        report.refuse(span, 'yaml-key', 'An anchor stands before the key.', 'Put it behind the colon.');
      } else if (span.end - span.start > longestKey) {
        report.syntax(span, `The key is longer than ${longestKey} characters.`);
      }
      return { text, at: span };
    }
    case undefined:
      report.refuse(at, 'yaml-key', 'A key is missing before the colon.', 'Write the key as a text.');
      return null;
    default:
      report.refuse(at, 'yaml-key', 'Only a text can be a key.', 'Write the key as a text on one line.');
      return null;
  }
}

export function refuseQuestionMark(found: CST.SourceToken, report: Report): void {
  report.refuse(tokenSpan(found), 'yaml-key', 'Keys with a question mark are not supported.', 'Write key: value.');
}

/** Whether a key spreads over several lines, which YAML forbids. */
export function hasLineBreak(token: CST.Token | null | undefined): boolean {
  if (token === null || token === undefined || !('source' in token)) {
    return false;
  }
  const end = 'end' in token ? (token.end ?? []) : [];
  return token.source.includes('\n') || end.some(({ type }) => type === 'newline');
}

/** The entries of one mapping: each key once, and none that every object has by birth. */
export class Entries {
  readonly entries: Entry[] = [];
  private readonly places = new Map<string, Span>();

  constructor(private readonly report: Report) {}

  add({ text, at }: Key, value: Tree): void {
    const earlier = this.places.get(text);
    if (earlier !== undefined) {
      const { line } = this.report.lines.place(earlier);
      const message = `The key ${quote(text)} stands twice in one mapping.`;
      this.report.refuse(at, 'duplicate-key', message, `It is on line ${line} already. Keep one of the two.`);
    } else if (text === '<<') {
      const hint = 'Write the keys out, or use an alias for a whole value.';
      this.report.refuse(at, 'merge-key', 'Merge keys (<<) are not supported.', hint);
    } else if (text in Object.prototype) {
      this.report.refuse(at, 'forbidden-key', `${quote(text)} cannot be a key.`, 'Choose another name.');
    } else {
      this.places.set(text, at);
      this.entries.push({ key: text, at, value });
    }
  }
}
