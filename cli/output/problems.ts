import { showProblem } from '../../src/core/base/caret';
import type { DefinitionFile } from '../../src/core/definition/decode';
import type { Problem } from '../../src/core/base/result';
import type { World } from '../world';
import { painter, type Paint } from './colours';

/** Problems for people: a word for how bad it is, the place, the message and the remedy, and the line with carets. */
export function problemText(
  problems: readonly Problem[],
  files: readonly DefinitionFile[],
  paint: Paint,
  wordOf: (problem: Problem, paint: Paint) => string = severityWord
): string {
  const textOf = new Map(files.map(({ name, text }) => [name, text]));
  return problems
    .map((problem) => `${wordOf(problem, paint)}: ${showProblem(problem, textOf.get(problem.at?.file ?? '') ?? '')}\n`)
    .join('');
}

function severityWord({ severity = 'error' }: Problem, paint: Paint): string {
  return paint(severity, severity === 'error' ? 'red' : 'yellow');
}

/** Says on standard error why a command could not do its work. */
export function complain(world: World, problems: readonly Problem[], files: readonly DefinitionFile[] = []): void {
  world.messages.write(problemText(problems, files, painter(world.messages, world)));
}
