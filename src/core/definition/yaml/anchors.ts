import type { CST } from 'yaml';
import { quote } from '../../base/quote';
import { tokenSpan, type Report } from './report';
import { scalarTree, type Tree } from './tree';

/** How many values the aliases of one document may stand for, written out: enough for people, too few for a bomb. */
const mostAliased = 100_000;

/** The anchors of one document, and what its aliases stand for. */
export class Anchors {
  private readonly trees = new Map<string, Tree | symbol>();
  private aliased = 0;

  constructor(private readonly report: Report) {}

  /** Called before an anchored value is read; what it returns is called with the value. */
  open(anchor: CST.SourceToken): (tree: Tree) => void {
    const name = anchor.source.slice(1);
    const mine = Symbol(name);
    this.trees.set(name, mine);
    return (tree) => {
      if (this.trees.get(name) === mine) {
        this.trees.set(name, tree);
      }
    };
  }

  resolve(alias: CST.FlowScalar): Tree {
    const span = tokenSpan(alias);
    const tree = this.trees.get(alias.source.slice(1));
    if (tree === undefined) {
      const message = `There is no anchor for ${quote(alias.source)}.`;
      this.report.refuse(span, 'unknown-anchor', message, 'Put the anchor on a value above, or the text in quotes.');
    } else if (typeof tree === 'symbol') {
      this.report.refuse(span, 'alias-loop', `${quote(alias.source)} stands inside itself.`, 'Write the value out.');
    } else if (this.aliased + tree.size > mostAliased) {
      const message = `The aliases of this document stand for more than ${mostAliased} values.`;
      this.report.refuse(span, 'alias-bomb', message, 'Write the values out, or split the file.');
    } else {
      this.aliased += tree.size;
      return tree;
    }
    return scalarTree(span, null, false);
  }
}
