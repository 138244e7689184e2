import type { CST } from 'yaml';
import type { Steps } from '../steps';
import { Anchors } from './anchors';
import { composeList, composeMap } from './collections';
import type { ComposeContext } from './context';
import { composeFlowList, composeFlowMap } from './flow';
import { plainValue } from './plain';
import { checkEnd, readProps } from './props';
import { maxScalar, valuesPerStep } from './limits';
import { tokenSpan, type Report } from './report';
import { blockText, flowText } from './scalar';
import { listTree, mapTree, scalarTree, type Span, type Tree } from './tree';

/** The tree of one document. Only to be trusted where the report holds no broken syntax. */
export function* composeDocument(document: CST.Document, report: Report): Steps<Tree> {
  const { start, value, end } = document;
  const context = { indicator: 'doc-start', next: value, startOnNewline: true, inFlow: false } as const;
  const props = readProps(start, context, report);
  if (props.found !== null && !props.hasNewline && (value?.type === 'block-map' || value?.type === 'block-seq')) {
    report.syntax(tokenSpan(props.found), 'The line of --- must hold nothing else.');
  }
  const tree = yield* composer(report, value).compose(value, props, document.offset);
  checkEnd(end, report, true);
  return tree;
}

function composer(report: Report, root: CST.Token | undefined): ComposeContext {
  const anchors = new Anchors(report);
  let count = 0;
  const context: ComposeContext = {
    report,
    *compose(token, { anchor, hasNewlineAfterAnchor }, emptyAt) {
      count += 1;
      if (count % valuesPerStep === 0) {
        yield;
      }
      const close = anchor === null ? null : anchors.open(anchor.source.slice(1));
      const tree = yield* read(token, emptyAt);
      close?.(tree);
      if (token?.type === 'alias' && anchor !== null) {
        report.syntax(tokenSpan(token), 'An alias cannot have an anchor.');
      } else if (token?.type === 'block-seq' && anchor !== null && !hasNewlineAfterAnchor) {
        report.syntax(tokenSpan(anchor), 'The anchor of a list must end its line.');
      }
      return tree;
    },
  };

  function* read(token: CST.Token | null | undefined, emptyAt: number): Steps<Tree> {
    const before = report.count;
    const span = token === null || token === undefined ? { start: emptyAt, end: emptyAt } : spanOf(token);
    const isSound = (): boolean => report.count === before;
    const complain = (message: string, hint?: string): void => report.syntax(span, message, hint);
    if (token !== null && token !== undefined && 'source' in token && token.source.length > maxScalar) {
      const message = `The text has ${token.source.length} characters; at most ${maxScalar} are read.`;
      report.refuse(span, 'long-text', message, 'Shorten it.');
      return scalarTree(span, null, false);
    }
    switch (token?.type) {
      case undefined:
        return scalarTree(span, null, true);
      case 'alias':
        checkEnd(token.end, report);
        return anchors.resolve(token.source.slice(1), span);
      case 'scalar':
      case 'single-quoted-scalar':
      case 'double-quoted-scalar': {
        const text = flowText(token, complain);
        checkEnd(token.end, report);
        return scalarTree(span, token.type === 'scalar' ? plainValue(text) : text, isSound());
      }
      case 'block-scalar':
        return scalarTree(span, blockText(token, token === root, complain), isSound());
      case 'block-seq':
        return listTree(span, yield* composeList(token, context), isSound());
      case 'block-map':
        return mapTree(span, yield* composeMap(token, context), isSound());
      case 'flow-collection':
        return token.start.source === '['
          ? listTree(span, yield* composeFlowList(token, context), isSound())
          : mapTree(span, yield* composeFlowMap(token, context), isSound());
      default:
        complain('This is not expected here.');
        return scalarTree(span, null, false);
    }
  }
  return context;
}

function spanOf(token: CST.Token): Span {
  if (token.type === 'flow-collection') {
    const end = token.end[0] ?? token.start;
    return { start: token.offset, end: end.offset + end.source.length };
  }
  const before = token.type === 'block-scalar' ? token.props : [];
  const parts = [...before, token].map((part) => ('source' in part ? part.source.length : 0));
  return { start: token.offset, end: token.offset + parts.reduce((sum, length) => sum + length, 0) };
}
