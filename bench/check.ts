import { parse } from 'yaml';
import { registryProblems } from '../cli/commands/check/problems';
import { decodeRegistry } from '../src/core/definition/decode';
import { exampleRegistry } from '../src/core/testing/example';

const definitions = 1_000;
const rounds = 3;
const warmUp = 1;

/**
 * `cli.checkRatio`: the time of `kpi check` over a thousand definitions in ten files, as a multiple of parsing the same YAML
 * with the `yaml` package alone. Medians of interleaved rounds.
 */
export function checkFigures(): Record<string, number> {
  const files = Array.from({ length: 10 }, (_, file) => {
    const kpis = Array.from({ length: definitions / 10 }, (__, i) => ({ id: `kpi-${file}-${i}` }));
    return { name: `${file}.yaml`, text: exampleRegistry(...kpis) };
  });
  const times = { check: new Array<number>(), parse: new Array<number>() };
  for (let round = 0; round < warmUp + rounds; round++) {
    times.check.push(timed(() => registryProblems(decodeRegistry(files))));
    times.parse.push(timed(() => files.map(({ text }): unknown => parse(text))));
  }
  return { 'cli.checkRatio': median(times.check.slice(warmUp)) / median(times.parse.slice(warmUp)) };
}

function timed(work: () => unknown): number {
  const since = performance.now();
  work();
  return performance.now() - since;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
