import type { Place, Problem } from '../core/base/result';
import { number, object, optional, text, word } from './shape';

const place = object<Place>({
  start: number,
  end: number,
  line: optional(number),
  column: optional(number),
  file: optional(text),
});
/** A problem as it travels in the payload. */
export const problem = object<Problem>({
  code: text,
  message: text,
  hint: optional(text),
  severity: optional(word(['error', 'warning'] as const)),
  at: optional(place),
  path: optional(text),
  source: optional(text),
  detail: optional(text),
});
