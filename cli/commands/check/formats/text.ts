import { painter } from '../../../output/colours';
import { problemText } from '../../../output/problems';
import type { World } from '../../../world';
import { counted } from '../../../output/words';
import { countOf, type Report } from '../report';

/** For people: the problems, and one line that sums them up. */
export function textReport({ files, kpis, problems }: Report, world: World): string {
  const paint = painter(world.output, world);
  const [errors, warnings] = [countOf(problems, 'error'), countOf(problems, 'warning')];
  const what = `${counted(kpis, 'KPI')} in ${counted(files.length, 'file')}`;
  const found = [errors > 0 && counted(errors, 'error'), warnings > 0 && counted(warnings, 'warning')];
  const list = found.filter((part) => part !== false).join(', ');
  const sum =
    list === '' ? paint(`${what}: no problems.`, 'green') : `${what}: ${paint(list, errors > 0 ? 'red' : 'yellow')}.`;
  return `${problemText(problems, files, paint)}${sum}\n`;
}
