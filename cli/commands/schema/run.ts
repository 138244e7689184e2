import type { Invocation } from '../../command';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { compareFiles, deliverFiles } from '../../files/deliver';
import { misuse } from '../../options/parse';
import { complain } from '../../output/problems';
import { jsonSchema } from './jsonSchema';
import type { SchemaOptions } from './options';

/** `kpi schema`. */
export async function writeSchema({ options, operands, world }: Invocation<SchemaOptions>): Promise<ExitCode> {
  const { out, check } = options;
  if (operands.length > 0 || (check && out === undefined)) {
    complain(world, [
      operands.length > 0
        ? misuse('kpi schema takes no files.', 'Write kpi schema --out FILE.')
        : misuse('--check needs the file.', 'Add --out FILE.'),
    ]);
    return exitCodes.usage;
  }
  if (out === undefined) {
    world.output.write(jsonSchema());
    return exitCodes.fine;
  }
  const files = [{ name: out, text: jsonSchema() }];
  return check ? compareFiles(files, `kpi schema --out ${out}`, world) : deliverFiles(files, world);
}
