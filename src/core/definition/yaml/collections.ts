import type { CST } from 'yaml';
import { quote } from '../../base/quote';
import type { Steps } from '../steps';
import type { ComposeContext } from './context';
import { Entries, hasLineBreak, readKey, refuseQuestionMark } from './key';
import { readProps } from './props';
import { tokenSpan } from './report';
import type { Entry, Tree } from './tree';

/** The items of a list that is written with dashes. */
export function* composeList(token: CST.BlockSequence, { compose, report }: ComposeContext): Steps<Tree[]> {
  const items: Tree[] = [];
  for (const { start, value } of token.items) {
    const context = { indicator: 'seq-item-ind', next: value, startOnNewline: true, inFlow: false } as const;
    const props = readProps(start, context, report);
    if (props.found !== null) {
      items.push(yield* compose(value, props, props.found.offset + 1));
    } else if (props.anchor !== null || value !== undefined) {
      const at = value?.offset ?? token.offset;
      report.syntax({ start: at, end: at + 1 }, 'A list item must start with "- " in the column of the first one.');
    }
  }
  return items;
}

/** The entries of a mapping that is written in lines. */
export function* composeMap(token: CST.BlockMap, { compose, report }: ComposeContext): Steps<readonly Entry[]> {
  const entries = new Entries(report);
  for (const { start, key, sep, value } of token.items) {
    const next = key ?? sep?.[0];
    const before = readProps(
      start,
      { indicator: 'explicit-key-ind', next, startOnNewline: true, inFlow: false },
      report
    );
    if (before.found !== null) {
      refuseQuestionMark(before.found, report);
      continue;
    }
    if (sep === undefined) {
      if (before.anchor !== null) {
        report.syntax(tokenSpan(before.anchor), 'A key is missing after the anchor.');
      }
      continue;
    }
    const offset = key?.offset ?? sep[0]?.offset ?? token.offset;
    const at = { start: offset, end: offset + 1 };
    if (key !== null && key !== undefined && 'indent' in key && key.indent !== token.indent) {
      report.syntax(
        at,
        'This key does not stand in the column of the keys around it.',
        'Give keys of one mapping the same indentation.'
      );
    }
    if (hasLineBreak(key) || (before.anchor !== null && before.hasNewline)) {
      report.syntax(
        at,
        'A colon is missing, or a text goes on where a key should start.',
        'Write a key and its colon on one line.'
      );
    }
    const name = readKey(key, before, at, report);
    const startOnNewline = key === null;
    const after = readProps(sep, { indicator: 'map-value-ind', next: value, startOnNewline, inFlow: false }, report);
    if (after.found === null) {
      report.syntax(name?.at ?? at, `A colon is missing after ${name === null ? 'the key' : quote(name.text)}.`);
      continue;
    }
    if (value?.type === 'block-map' && !after.hasNewline) {
      const span = { start: value.offset, end: value.offset + 1 };
      report.syntax(span, 'A second colon on one line.', 'Put a text that holds a colon and a space in quotes.');
    }
    const tree = yield* compose(value, after, after.found.offset + 1);
    if (name !== null) {
      entries.add(name, tree);
    }
  }
  return entries.entries;
}
