/** Work in small steps: the caller may yield after each. */
export type Steps<T> = Generator<void, T, void>;

/** Runs all steps without a pause. */
export function runToEnd<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
  }
}
