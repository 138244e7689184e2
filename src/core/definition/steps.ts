/** Work in small steps: whoever runs it may do something else after each. */
export type Steps<T> = Generator<void, T, void>;

/** All of them without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
  }
}
