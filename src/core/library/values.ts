import { quote } from '../base/quote';
import { selectorParts } from '../syntax/matchers';
import type { TemplateParam } from './template';

/** A value as it goes into the text, or why it cannot. */
export type Checked =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string; readonly hint: string };

const fine = (text: string): Checked => ({ ok: true, text });

/** Words of SQL that are names of columns or tables often enough; a name that is one of them is quoted. */
const reserved = new Set(
  `all analyse analyze and any as asc between by case check column condition constraint create cross current_date
   current_time current_timestamp current_user database default delete desc distinct drop else end except exists false
   fetch for foreign from function grant group groups having if in index inner insert int integer interval into is join
   key keys kill leading left like limit lines lock long match natural not null on option or order outer primary
   procedure range rank read references release rename repeat replace require right row rows schema select set show
   signal some sql system table then to trailing trigger true union unique update usage use user using values when where
   window with write`.split(/\s+/)
);

function identifier(name: string, dialect: string): string {
  if (/^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name)) {
    return name;
  }
  return dialect === 'mysql' ? `\`${name}\`` : `"${name}"`;
}

/** A table, with its schema before it, or a column: letters, digits and underscores only, so that nothing else gets in. */
function sqlName(value: string, most: number, what: string, dialect: string): Checked {
  const parts = value.split('.');
  if (parts.length > most || !parts.every((part) => /^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(part))) {
    const hint = 'Write letters, digits and underscores, without quotes; for a name with others, make a view.';
    return { ok: false, message: `${quote(value)} is not the name of ${what}.`, hint };
  }
  return fine(parts.map((part) => identifier(part, dialect)).join('.'));
}

/** Matchers with a comma between them, each as PromQL reads it, so that none ends the selector before its end. */
function labels(value: string): Checked {
  const parts = value.trim() === '' ? { metric: '', matchers: [] } : selectorParts(`{${value}}`);
  const wrong =
    parts === null || /[\n#`]/.test(value) || parts.matchers.some(({ value: one }) => !/^(["']).*\1$/.test(one));
  return wrong
    ? { ok: false, message: `${quote(value)} are not labels.`, hint: 'Write label="value", with a comma between two.' }
    : fine(parts.matchers.map(({ label, operator, value: one }) => `${label}${operator}${one}`).join(','));
}

/** The value of a parameter, checked by its kind. */
export function checkValue({ kind, name }: TemplateParam, value: string, dialect: string): Checked {
  const refuse = (hint: string): Checked => ({
    ok: false,
    message: value === '' ? `${quote(name)} is missing.` : `${quote(name)} must not be ${quote(value)}.`,
    hint,
  });
  switch (kind) {
    case 'text':
      return value.trim() === '' ? refuse(`Give a text: --set ${name}=TEXT.`) : fine(value.replace(/\s+/g, ' '));
    case 'number':
      return /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? fine(value) : refuse('Write a number, such as 99.9.');
    case 'duration':
      return /^[1-9]\d{0,4}(s|m|h|d|w)$/.test(value) ? fine(value) : refuse('Write a duration, such as 28d.');
    case 'dialect':
      return value === 'postgres' || value === 'mysql' ? fine(value) : refuse('Write postgres or mysql.');
    case 'metric':
      return /^[A-Za-z_:][A-Za-z0-9_:]*$/.test(value)
        ? fine(value)
        : refuse('Write the name of a metric, without braces.');
    case 'labels':
      return labels(value);
    case 'table':
      return sqlName(value, 3, 'a table', dialect);
    case 'column':
      return sqlName(value, 1, 'a column', dialect);
  }
}
