import type { Decoded } from '../../../src/core/definition/decode';
import { changeFormats } from '../../registry/changesText';
import { changesBetween } from '../../registry/compare';
import type { World } from '../../world';

/** Says what changes from one registry to another. */
export function tellChanges(before: Decoded, after: Decoded, world: World): void {
  world.output.write(changeFormats.text(changesBetween(before.registry.byId, after.registry.byId)));
}
