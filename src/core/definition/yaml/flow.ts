import type { CST } from 'yaml';
import type { Steps } from '../steps';
import type { ComposeContext } from './context';
import { Entries, readKey, refuseQuestionMark } from './key';
import { checkEnd, readProps, type Props } from './props';
import { tokenSpan, type Report } from './report';
import type { Entry, Span, Tree } from './tree';

type Item = CST.CollectionItem;

/** The items of `[...]`. */
export function* composeFlowList(token: CST.FlowCollection, { compose, report }: ComposeContext): Steps<Tree[]> {
  const items: Tree[] = [];
  for (const { item, props, at } of itemsOf(token, report)) {
    checkNotBlock(item.value, report);
    if (item.sep === undefined) {
      items.push(yield* compose(item.value, props, at.start));
    } else {
      report.refuse(
        at,
        'yaml-key',
        'A pair of key and value stands in a list.',
        'Put the pair in braces: [{key: value}].'
      );
    }
  }
  checkClosed(token, ']', report);
  return items;
}

/** The entries of `{...}`. */
export function* composeFlowMap(
  token: CST.FlowCollection,
  { compose, report }: ComposeContext
): Steps<readonly Entry[]> {
  const entries = new Entries(report);
  for (const { item, props, at } of itemsOf(token, report)) {
    const sep = item.sep ?? [];
    const name = readKey(item.key, props, at, report);
    const context = { indicator: 'map-value-ind', next: item.value, startOnNewline: false, inFlow: true } as const;
    const after = readProps(sep, context, report);
    if (after.found === null && item.value !== undefined) {
      report.syntax(at, 'A comma or a colon is missing, or the space after a colon.');
    }
    checkNotBlock(item.value, report);
    const emptyAt = after.found === null ? (name?.at.end ?? at.end) : after.found.offset + 1;
    const value = yield* compose(item.value, after, emptyAt);
    if (name !== null) {
      entries.add(name, value);
    }
  }
  checkClosed(token, '}', report);
  return entries.entries;
}

/** Items with something in them, their commas checked. */
function* itemsOf(token: CST.FlowCollection, report: Report): Generator<{ item: Item; props: Props; at: Span }, void> {
  for (const [index, item] of token.items.entries()) {
    const next = item.key ?? item.sep?.[0] ?? item.value;
    const props = readProps(
      item.start,
      { indicator: 'explicit-key-ind', next, startOnNewline: false, inFlow: true },
      report
    );
    const offset = next?.offset ?? props.anchor?.offset ?? props.comma?.offset ?? token.offset;
    const at = { start: offset, end: offset + 1 };
    const isLast = index === token.items.length - 1;
    const isEmpty = next === undefined && props.anchor === null && props.found === null;
    if (index === 0 ? props.comma !== null : isEmpty && !isLast) {
      report.syntax(at, 'Nothing stands before the comma.');
    } else if (index > 0 && props.comma === null && !isEmpty) {
      report.syntax(at, 'A comma is missing.');
    }
    if (props.found !== null) {
      refuseQuestionMark(props.found, report);
    } else if (!isEmpty) {
      yield { item, props, at };
    }
  }
}

function checkNotBlock(value: CST.Token | undefined, report: Report): void {
  if (value?.type === 'block-map' || value?.type === 'block-seq') {
    const at = { start: value.offset, end: value.offset + 1 };
    report.syntax(at, 'Lines with dashes or keys cannot stand inside brackets.', 'Write this value in brackets too.');
  }
}

function checkClosed(token: CST.FlowCollection, closing: string, report: Report): void {
  const [end, ...rest] = token.end;
  if (end?.source !== closing) {
    report.syntax(tokenSpan(token.start), `The closing ${closing} is missing, or its line is not indented enough.`);
  }
  checkEnd(rest, report);
}
