import fc from 'fast-check';
import { wantedCases, wantedSeed } from '../../lib/cases';

/** How many worlds a law is tried on: NORTHSTAR_CASES. `npm test` asks for 10,000, `npm run nightly` for a million. */
const cases = wantedCases ?? 500;

/** A case takes about a millisecond; a busy machine may be ten times slower. */
const patience = 120_000 + 10 * cases;

/** What must hold in every world of the engine: `holds` throws in one where it does not. */
export function law<World>(
  says: string,
  worlds: fc.Arbitrary<World>,
  holds: (world: World) => Promise<void> | void
): void {
  test(
    says,
    async () => {
      const property = fc.asyncProperty(worlds, async (world) => {
        await holds(world);
      });
      await fc.assert(property, { numRuns: cases, ...(wantedSeed === undefined ? {} : { seed: wantedSeed }) });
    },
    patience
  );
}
