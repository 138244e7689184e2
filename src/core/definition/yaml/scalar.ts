import { CST, type ErrorCode } from 'yaml';
import { quote } from '../../base/quote';

type Complain = (message: string, hint?: string) => void;

/** The text of a scalar on its lines: quotes taken off, escapes resolved, lines folded. */
export function flowText({ type, source, offset, indent }: CST.FlowScalar, complain: Complain): string {
  if (type === 'double-quoted-scalar' && endsInEscape(source)) {
    complain('The closing quote " is missing.');
  }
  // Without what stands behind it, which is for `checkEnd` to say.
  const { value } = CST.resolveAsScalar({ type, source, offset, indent }, true, (_, code, said) => {
    complain(...wordsFor(code, said, source));
  });
  return value;
}

/** The library takes the quote of a last `\"` for the closing one. */
function endsInEscape(source: string): boolean {
  const [backslashes = ''] = /\\*(?="$)/.exec(source) ?? [];
  return backslashes.length % 2 === 1;
}

/** The text of a block scalar (`|` or `>`). At the root its lines may stand at column 1. */
export function blockText(token: CST.BlockScalar, isRoot: boolean, complain: Complain): string {
  const [mark] = token.props;
  const { value } = CST.resolveAsScalar(token, true, (_, code, said) => {
    if (!isRoot || said !== notIndented) {
      complain(...wordsFor(code, said, mark !== undefined && 'source' in mark ? mark.source : ''));
    }
  });
  return value;
}

const notIndented = 'Block scalar values in collections must be indented';

/** Our words for what the library says of a scalar that starts with `mark`. */
function wordsFor(code: ErrorCode, said: string, mark: string): readonly [message: string, hint?: string] {
  const [, quoteMark] = /closing (.)/.exec(said) ?? [];
  switch (code) {
    case 'BAD_DQ_ESCAPE':
      return [
        `${said.replace('Invalid escape sequence ', '')} is not an escape.`,
        'Write \\\\ for a backslash, or use single quotes.',
      ];
    case 'BAD_SCALAR_START':
      return [`A text that starts with ${quote(mark.slice(0, 1))} must stand in quotes.`];
    case 'BAD_INDENT':
      return [tooFlat];
    case 'MISSING_CHAR':
      return quoteMark !== undefined
        ? [`The closing quote ${quoteMark} is missing.`]
        : [said.startsWith('Comments') ? afterMark : tooFlat];
    default:
      return said.startsWith('Block scalar header')
        ? [`${quote(mark)} is not a block mark. Write | or >, with - or + behind it where needed.`]
        : [afterMark];
  }
}

const tooFlat = 'The lines of a block must not be indented less than its first line.';
const afterMark = 'After a block mark (| or >) only a comment may follow on its line, behind a space.';
