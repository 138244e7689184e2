import { printable } from '../../../../src/core/base/quote';
import { smartLetters } from '../../../../src/core/lint/smart';
import { painter, type Paint } from '../../../output/colours';
import { columnsText } from '../../../output/columns';
import { problemText } from '../../../output/problems';
import type { World } from '../../../world';
import { counted } from '../../../output/words';
import { countOf, type Report } from '../report';

/** For people: the problems, and one line that sums them up. */
export function textReport({ files, kpis, problems, smart, ready }: Report, world: World): string {
  const paint = painter(world.output, world);
  const [errors, warnings] = [countOf(problems, 'error'), countOf(problems, 'warning')];
  const what = `${counted(kpis, 'KPI')} in ${counted(files.length, 'file')}`;
  const found = [errors > 0 && counted(errors, 'error'), warnings > 0 && counted(warnings, 'warning')];
  const list = found.filter((part) => part !== false).join(', ');
  const sum =
    list === '' ? paint(`${what}: no problems.`, 'green') : `${what}: ${paint(list, errors > 0 ? 'red' : 'yellow')}.`;
  const told = smart === null ? '' : smartText(smart, files, paint);
  return `${problemText(problems, files, paint)}${told}${readyText(ready ?? [], paint)}${sum}\n`;
}

const letters = Object.keys(smartLetters);

/** Advice, then a row a KPI with its score, then what each lacks. */
function smartText({ scores, advice }: NonNullable<Report['smart']>, files: Report['files'], paint: Paint): string {
  const head = ['KPI', 'SMART', ...letters].map((text) => paint(text, 'bold'));
  const rows = scores.map(({ id, met, known, points }) => [
    id,
    `${met} of ${known}`,
    ...points.map(({ isMet }) => (isMet === null ? '?' : isMet ? paint('yes', 'green') : paint('no', 'yellow'))),
  ]);
  const missing = scores.flatMap(({ id, points }) =>
    points.flatMap(({ letter, missing: sentences }) => sentences.map((one) => `${id}: ${letter}: ${printable(one)}\n`))
  );
  const isAsked = scores.every(({ points }) => points.every((one) => one.isMet !== null || one.missing.length > 0));
  const hint = isAsked ? '' : 'M and A need data: add --grafana URL.\n';
  const guidance = problemText(advice, files, paint, () => paint('advice', 'blue'));
  return `${guidance}${columnsText([head, ...rows])}${missing.join('')}${hint}`;
}

/** A list a KPI, ticked. */
function readyText(ready: NonNullable<Report['ready']>, paint: Paint): string {
  return ready
    .map(({ id, items }) => {
      const done = items.filter(({ isMet }) => isMet === true).length;
      const lines = items.map(({ item, isMet, told }) => {
        const tick = isMet === null ? '[?]' : isMet ? paint('[x]', 'green') : paint('[ ]', 'yellow');
        return `  ${tick} ${item}${told === '' ? '' : `: ${printable(told)}`}\n`;
      });
      return `${paint(id, 'bold')}: ready in ${done} of ${items.length}\n${lines.join('')}`;
    })
    .join('');
}
