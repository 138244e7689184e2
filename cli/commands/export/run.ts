import { didYouMean } from '../../../src/core/base/nearest';
import { quote } from '../../../src/core/base/quote';
import { exporters } from '../../../src/core/formats/exporters';
import type { Invocation } from '../../command';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { readFiles } from '../../files/read';
import { misuse } from '../../options/parse';
import { complain } from '../../output/problems';
import { deliver } from './deliver';
import type { ExportOptions } from './options';

/** `kpi export`. */
export async function exportFiles({ options, operands, world }: Invocation<ExportOptions>): Promise<ExitCode> {
  const [format = '', ...names] = operands;
  const exporter = exporters.get(format);
  const formats = [...exporters.keys()];
  if (exporter === undefined || names.length === 0) {
    const list = `Write kpi export ${formats.join('|')} FILES.`;
    const fault =
      exporter === undefined
        ? misuse(`Unknown format ${quote(format)}.`, didYouMean(format, formats, list))
        : misuse('kpi export needs FILES.', list);
    complain(world, [fault]);
    return exitCodes.usage;
  }
  const files = await readFiles(names, world);
  if (!files.ok) {
    complain(world, files.problems);
    return exitCodes.usage;
  }
  const { text, kpis, problems } = exporter(files.value);
  return deliver({ format, text, kpis, problems, files: files.value, done: 'exported' }, options, world);
}
