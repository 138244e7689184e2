import { didYouMean } from '../../../src/core/base/nearest';
import { quote } from '../../../src/core/base/quote';
import { fail, type Problem, type Result } from '../../../src/core/base/result';
import { renderTemplate } from '../../../src/core/library/render';
import { templates } from '../../library/templates';
import { misuse } from '../../options/parse';

/** The text of a file with one definition. */
export function fileFrom(id: string, from: string, given: readonly string[]): Result<string> {
  const template = templates.get(from);
  if (template === undefined) {
    const hint = didYouMean(from, templates.keys(), 'kpi new --list names the templates.');
    return fail(misuse(`Unknown template ${quote(from)}.`, hint));
  }
  const values = new Map<string, string>();
  const problems: Problem[] = [];
  for (const one of given) {
    const [, key, value] = /^([^=]*)=([^]*)$/.exec(one) ?? [];
    if (key === undefined || value === undefined) {
      problems.push(misuse(`${quote(one)} is no setting.`, 'Write --set KEY=VALUE.'));
    } else {
      values.set(key, value);
    }
  }
  return problems.length > 0 ? fail(...problems) : renderTemplate(id, template, values);
}

/** Lines with the templates, area by area. */
export function templateList(): string {
  const width = Math.max(...[...templates.keys()].map((id) => id.length)) + 2;
  let area = '';
  const lines: string[] = [];
  for (const template of templates.values()) {
    lines.push(...(template.area === area ? [] : [...(area === '' ? [] : ['']), template.area]));
    area = template.area;
    lines.push(`  ${template.id.padEnd(width)}${template.purpose}`);
  }
  return `${lines.join('\n')}\n`;
}
