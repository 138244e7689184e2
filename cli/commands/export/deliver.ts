import type { Problem } from '../../../src/core/base/result';
import type { DefinitionFile } from '../../../src/core/definition/decode';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { writeFiles } from '../../files/write';
import { complain } from '../../output/problems';
import { counted } from '../../output/words';
import type { World } from '../../world';

/** What was made of files, in another format. */
export interface Converted {
  readonly format: string;
  readonly text: string;
  readonly kpis: number;
  readonly problems: readonly Problem[];
  readonly files: readonly DefinitionFile[];
  /** What happened to the KPIs. */
  readonly done: 'imported' | 'exported';
}

interface Where {
  readonly out: string | undefined;
  readonly json: boolean;
}

/** The text to standard output or to a file, what was left out to standard error; with `json` all of it as one object. */
export async function deliver(converted: Converted, { out, json }: Where, world: World): Promise<ExitCode> {
  const { text, kpis, problems, files, done } = converted;
  const errors = problems.filter(({ severity }) => severity !== 'warning').length;
  const warnings = problems.length - errors;
  if (out !== undefined && text !== '') {
    const written = await writeFiles([{ name: out, text }], world.folder, world.signal);
    if (!written.ok) {
      complain(world, written.problems);
      return exitCodes.usage;
    }
  }
  if (json) {
    const { format } = converted;
    world.output.write(
      `${JSON.stringify({ format, kpis, text, errors, warnings, problems: problems.map(asJson) }, null, 2)}\n`
    );
  } else {
    complain(world, problems, files);
    world.messages.write(
      `${counted(kpis, 'KPI')} ${done}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}.\n`
    );
    world.output.write(out === undefined ? text : '');
  }
  return errors > 0 ? exitCodes.findings : exitCodes.fine;
}

function asJson({ severity = 'error', code, message, hint, path, at }: Problem) {
  return { severity, code, message, hint, file: at?.file, line: at?.line, column: at?.column, path };
}
