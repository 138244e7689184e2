import { decodeRegistry, type DefinitionFile } from '../../../src/core/definition/decode';
import type { Registry } from '../../../src/core/definition/types';
import { complain } from '../../output/problems';
import type { World } from '../../world';
import { registryErrors } from './problems';

/** The registry of files; null, and the errors are printed, where a definition has one. */
export function faultlessRegistry(files: readonly DefinitionFile[], world: World): Registry | null {
  const decoded = decodeRegistry(files);
  const errors = registryErrors(decoded);
  if (errors.length > 0) {
    complain(world, errors, files);
    return null;
  }
  return decoded.registry;
}
