import type { ScalarValue } from './tree';

const nothing = /^(?:~|null|Null|NULL)?$/;
const yes = /^(?:true|True|TRUE)$/;
const no = /^(?:false|False|FALSE)$/;
const number = /^(?:[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[\da-fA-F]+)$/;
const infinite = /^[-+]?\.(?:inf|Inf|INF)$/;
const notANumber = /^\.(?:nan|NaN|NAN)$/;

/** What a text without quotes means in YAML 1.2, core schema: dates, `on` and `no` are texts. */
export function plainValue(text: string): ScalarValue {
  if (nothing.test(text)) {
    return null;
  }
  if (number.test(text)) {
    return Number(text);
  }
  if (infinite.test(text)) {
    return text.startsWith('-') ? -Infinity : Infinity;
  }
  return notANumber.test(text) ? NaN : yes.test(text) ? true : no.test(text) ? false : text;
}
