import type { CST } from 'yaml';
import type { Steps } from '../steps';
import type { Props } from './props';
import type { Report } from './report';
import type { Tree } from './tree';

export interface ComposeContext {
  readonly report: Report;
  /** The tree of a token; an empty value at `emptyAt` where there is none. */
  compose(token: CST.Token | null | undefined, props: Props, emptyAt: number): Steps<Tree>;
}
