import { describeProblem, type Problem } from '../src/core/base/result';

/** A failure to be told to a person: the demo's promises reject with it. Anything else that is thrown is a bug. */
export class Trouble extends Error {
  constructor(readonly problem: Problem) {
    super(describeProblem(problem));
    this.name = 'Trouble';
  }
}

/** Rejects or throws with a sentence, and the remedy as a second one. */
export function trouble(code: string, message: string, hint?: string): Trouble {
  return new Trouble({ code, message, hint });
}
