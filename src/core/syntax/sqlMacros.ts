import { closing, isWord, type SqlToken } from './sqlTokens';

/** A call of a macro of Grafana. */
export interface MacroCall {
  readonly macro: SqlToken;
  /** What stands between its parentheses, as it is written. */
  readonly args: string;
  /** Offset in the text of what follows the call. */
  readonly after: number;
}

/** The calls of macros in the code of a text, outermost first. A call that is not closed is none. */
export function macroCalls(code: readonly SqlToken[], text: string): MacroCall[] {
  const calls: MacroCall[] = [];
  for (let i = 0; i < code.length; i++) {
    const [macro, open] = [code[i]!, code[i + 1]];
    if (macro.kind === 'macro' && open !== undefined && isWord(open, '(')) {
      const close = code[closing(code, i + 1)];
      if (close === undefined) {
        return calls;
      }
      calls.push({ macro, args: text.slice(open.start + 1, close.start).trim(), after: close.start + 1 });
    }
  }
  return calls;
}
