/** Runs one step of a query; its failure is told with the step's name before it, as Grafana's server does. */
export function inStep<T>(step: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new Error(`${step}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
