import type { CST } from 'yaml';
import { quote } from '../../base/quote';
import { tokenSpan, type Report } from './report';

type Token = CST.SourceToken;

/** What stands before a value: its indicator (`-`, `:`), anchor and comma. */
export interface Props {
  readonly found: Token | null;
  readonly anchor: Token | null;
  readonly comma: Token | null;
  readonly hasNewline: boolean;
  readonly hasNewlineAfterAnchor: boolean;
}

export interface PropsContext {
  readonly indicator: Token['type'];
  /** The value that follows, if any. */
  readonly next: CST.Token | null | undefined;
  readonly startOnNewline: boolean;
  readonly inFlow: boolean;
}

/** Reads the tokens before a value, and reports those that have no business there. One pass: it runs for every value. */
export function readProps(tokens: readonly Token[], context: PropsContext, report: Report): Props {
  const { indicator, inFlow, next, startOnNewline } = context;
  const held: Record<'found' | 'anchor' | 'comma', Token | null> = { found: null, anchor: null, comma: null };
  let isSpaced = startOnNewline;
  let atLineStart = startOnNewline;
  let tab: Token | null = null;
  let hasNewline = false;
  let hasNewlineAfterAnchor = false;
  for (const token of tokens) {
    switch (token.type) {
      case 'space':
        isSpaced = true;
        tab ??= atLineStart && !inFlow && token.source.includes('\t') ? token : null;
        break;
      case 'newline':
        isSpaced = true;
        atLineStart = true;
        tab = null;
        hasNewline = true;
        hasNewlineAfterAnchor ||= held.anchor !== null;
        break;
      case 'comment':
        tab = null;
        checkSpaced(isSpaced, token, report);
        break;
      default:
        reportTab(tab, report);
        tab = null;
        hold(token, held, context, report);
        isSpaced = false;
        atLineStart = token.type === indicator && indicator === 'seq-item-ind';
    }
  }
  reportTab(tab, report);
  if (held.anchor !== null && held.anchor === tokens[tokens.length - 1] && isValue(next)) {
    report.syntax(tokenSpan(held.anchor), 'A space is missing after the anchor.');
  }
  return { ...held, hasNewline, hasNewlineAfterAnchor };
}

function hold(
  token: Token,
  held: Record<'found' | 'anchor' | 'comma', Token | null>,
  { indicator, inFlow }: PropsContext,
  report: Report
): void {
  const role = token.type === indicator ? 'found' : token.type;
  if (role === 'tag') {
    report.refuse(tokenSpan(token), 'yaml-tag', `The YAML tag ${quote(token.source)} is not supported.`, 'Remove it.');
    return;
  }
  if (role !== 'found' && role !== 'anchor' && role !== 'comma') {
    unexpected(token, report);
    return;
  }
  if (held[role] !== null || (role === 'found' && held.anchor !== null) || (role === 'comma' && !inFlow)) {
    unexpected(token, report);
  } else if (token.source === '&') {
    report.syntax(tokenSpan(token), 'The anchor has no name.');
  }
  held[role] = token;
}

/** Tabs between words are fine; before the first word of a line they hide how deep it stands. */
function reportTab(tab: Token | null, report: Report): void {
  if (tab !== null) {
    report.syntax(tokenSpan(tab), 'A tab stands at the start of the line.', 'Indent with spaces.');
  }
}

function checkSpaced(isSpaced: boolean, comment: Token, report: Report): void {
  if (!isSpaced) {
    report.syntax(tokenSpan(comment), 'A space is missing before the comment.');
  }
}

function isValue(token: CST.Token | null | undefined): boolean {
  return token !== null && token !== undefined && !(token.type === 'scalar' && token.source === '');
}

function unexpected(token: Token, report: Report): void {
  report.syntax(
    tokenSpan(token),
    `${token.source.trim() === '' ? 'This' : quote(token.source.trim())} is not expected here.`
  );
}

/** What may follow a value: blanks, and comments behind a blank. */
export function checkEnd(tokens: readonly Token[] | undefined, report: Report, isSpaced = false): void {
  for (const token of tokens ?? []) {
    if (token.type === 'space' || token.type === 'newline') {
      isSpaced = true;
    } else if (token.type === 'comment') {
      checkSpaced(isSpaced, token, report);
    } else {
      unexpected(token, report);
    }
  }
}
