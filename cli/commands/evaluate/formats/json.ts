import { engineVersion, type KpiResult } from '../../../../src/core/compute/results';
import { resultJson } from '../../../evaluation/resultJson';

/** For programs: all that the results hold, a line each, so that a reader may begin before the end. */
export function jsonOf(results: readonly KpiResult[]): string {
  const lines = results.map((result) => `    ${JSON.stringify(resultJson(result))}`);
  return `{\n  "engine": ${JSON.stringify(engineVersion)},\n  "results": [\n${lines.join(',\n')}\n  ]\n}\n`;
}
