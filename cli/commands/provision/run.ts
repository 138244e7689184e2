import path from 'node:path';
import { quote } from '../../../src/core/base/quote';
import { ok, type Problem } from '../../../src/core/base/result';
import { decodeRegistry } from '../../../src/core/definition/decode';
import type { Invocation } from '../../command';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { compareFiles, deliverFiles } from '../../files/deliver';
import { readFiles } from '../../files/read';
import type { NewFile } from '../../files/write';
import { misuse } from '../../options/parse';
import { complain } from '../../output/problems';
import { registryFiles } from '../../registry/names';
import { readSourceMap, withSources, type SourceMap } from '../../registry/sources';
import { registryProblems } from '../check/problems';
import { boardFiles } from './boards';
import { provisioningFile, standardNames } from './file';
import type { ProvisionOptions } from './options';

const uidPattern = /^[A-Za-z0-9_-]{1,40}$/;

/** `kpi provision`. Nothing is written where a definition has an error. */
export async function provisionFiles(invocation: Invocation<ProvisionOptions>): Promise<ExitCode> {
  const { options, operands, world } = invocation;
  const { out, uid = standardNames.uid, name = standardNames.name } = options;
  const misused = misuses(out, uid);
  const map = options.sources === undefined ? ok<SourceMap>(new Map()) : await readSourceMap(options.sources, world);
  const files = await readFiles(operands, world);
  if (out === undefined || misused.length > 0 || !map.ok || !files.ok) {
    complain(world, [...misused, ...[map, files].flatMap((one) => (one.ok ? [] : one.problems))]);
    return exitCodes.usage;
  }
  const decoded = decodeRegistry(files.value);
  const errors = registryProblems(decoded).filter(({ severity }) => severity !== 'warning');
  if (errors.length > 0) {
    complain(world, errors, files.value);
    return exitCodes.findings;
  }
  const names = { name, uid };
  const text = provisioningFile(withSources(registryFiles(files.value), map.value), names);
  const written: NewFile[] = [
    { name: `datasources/${uid}.yaml`, text },
    ...(options.dashboards ? boardFiles(decoded.registry.kpis, names) : []),
  ].map((file) => ({ ...file, name: path.join(out, file.name) }));
  const flags = options.dashboards ? ' --dashboards' : '';
  return options.check
    ? compareFiles(written, `kpi provision ${operands.join(' ')} --out ${out}${flags}`, world)
    : deliverFiles(written, world);
}

function misuses(out: string | undefined, uid: string): Problem[] {
  return [
    ...(out === undefined ? [misuse('The provisioning folder is missing.', 'Write --out DIR.')] : []),
    ...(uidPattern.test(uid) ? [] : [misuse(`${quote(uid)} is no uid.`, 'Write at most 40 letters, digits, - and _.')]),
  ];
}
