import { quote } from '../../base/quote';
import { maxAliasedValues } from './limits';
import type { Report } from './report';
import { scalarTree, type Span, type Tree } from './tree';

/** The anchors of one document, and what its aliases stand for. */
export class Anchors {
  private readonly trees = new Map<string, Tree | symbol>();
  private aliased = 0;

  constructor(private readonly report: Report) {}

  /** Called before an anchored value is read; what it returns is called with the value. */
  open(name: string): (tree: Tree) => void {
    const mine = Symbol(name);
    this.trees.set(name, mine);
    return (tree) => {
      if (this.trees.get(name) === mine) {
        this.trees.set(name, tree);
      }
    };
  }

  resolve(name: string, span: Span): Tree {
    const tree = this.trees.get(name);
    const alias = quote(`*${name}`);
    if (tree === undefined) {
      const message = `There is no anchor for ${alias}.`;
      this.report.refuse(span, 'unknown-anchor', message, 'Put the anchor on a value above, or the text in quotes.');
    } else if (typeof tree === 'symbol') {
      this.report.refuse(span, 'alias-loop', `${alias} stands inside itself.`, 'Write the value out.');
    } else if (this.aliased + tree.size > maxAliasedValues) {
      const message = `The aliases of this document stand for more than ${maxAliasedValues} values.`;
      this.report.stop(span, 'alias-bomb', message, 'Write the values out, or split the file.');
    } else {
      this.aliased += tree.size;
      return tree;
    }
    return scalarTree(span, null, false);
  }
}
