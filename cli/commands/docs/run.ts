import path from 'node:path';
import type { Invocation } from '../../command';
import { noGrafana } from '../../grafana/connect';
import { loadDefinitions } from '../../evaluation/load';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { writeFiles } from '../../files/write';
import { complain } from '../../output/problems';
import { counted } from '../../output/words';
import { fileOf } from './document';
import { htmlWriter } from './html';
import { markdownWriter } from './markdown';
import type { DocsOptions } from './options';
import { kpiPage, listPage } from './page';

const writers = { md: markdownWriter, html: htmlWriter } as const;

/** `kpi docs`. Nothing is written where a definition has an error: its page would be missing. */
export async function writeDocs({ options, operands, world }: Invocation<DocsOptions>): Promise<ExitCode> {
  const loaded = await loadDefinitions(operands, noGrafana, world);
  if (!loaded.ok) {
    complain(world, loaded.problems);
    return exitCodes.usage;
  }
  const { registry, errors, files } = loaded.value;
  if (errors.length > 0) {
    complain(world, errors, files);
    return exitCodes.findings;
  }
  const at = world.now();
  const pages = [listPage(registry, at), ...registry.kpis.map((kpi) => kpiPage(kpi, registry, at))];
  const writer = writers[options.format];
  if (options.out === undefined) {
    world.output.write(writer.document(pages));
    return exitCodes.fine;
  }
  const { out } = options;
  const written = await writeFiles(
    pages.map((page) => ({ name: path.join(out, fileOf(page.id, writer.extension)), text: writer.file(page) })),
    world.folder,
    world.signal
  );
  if (!written.ok) {
    complain(world, written.problems);
    return exitCodes.usage;
  }
  world.output.write(
    `Written: ${path.join(out, fileOf(null, writer.extension))}, and ${counted(registry.kpis.length, 'page')}.\n`
  );
  return exitCodes.fine;
}
