import { didYouMean } from '../../../src/core/base/nearest';
import { quote } from '../../../src/core/base/quote';
import { importers } from '../../../src/core/formats/importers';
import type { Invocation } from '../../command';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { readFiles, type WantedFiles } from '../../files/read';
import { misuse } from '../../options/parse';
import { complain } from '../../output/problems';
import { deliver } from '../export/deliver';
import type { ImportOptions } from './options';

/** Which files of a folder are in a format. */
const wanted: Readonly<Record<string, WantedFiles>> = {
  sloth: { form: /prometheus\/v1|sloth\.slok\.dev\//, what: 'SLOs of Sloth' },
  pyrra: { form: /pyrra\.dev\//, what: 'SLOs of Pyrra' },
  openslo: { form: /openslo(?:\.com)?\//, what: 'objects of OpenSLO' },
};

/** `kpi import`. */
export async function importFiles({ options, operands, world }: Invocation<ImportOptions>): Promise<ExitCode> {
  const [format = '', ...names] = operands;
  const importer = importers.get(format);
  const formats = [...importers.keys()];
  if (importer === undefined || names.length === 0) {
    const list = `Write kpi import ${formats.join('|')} FILES.`;
    const fault =
      importer === undefined
        ? misuse(`Unknown format ${quote(format)}.`, didYouMean(format, formats, list))
        : misuse('kpi import needs FILES.', list);
    complain(world, [fault]);
    return exitCodes.usage;
  }
  const files = await readFiles(names, world, wanted[format]);
  if (!files.ok) {
    complain(world, files.problems);
    return exitCodes.usage;
  }
  const { source, owner } = options;
  const { text, kpis, problems } = importer(files.value, { source, owner });
  return deliver({ format, text, kpis, problems, files: files.value, done: 'imported' }, options, world);
}
