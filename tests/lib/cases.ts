/** How many random cases are tried: NORTHSTAR_CASES. Every test has a default of its own. */
export const wantedCases = numberFrom('NORTHSTAR_CASES');
/** Where the draw of cases begins: NORTHSTAR_SEED; by default anywhere. What fails says its seed. */
export const wantedSeed = numberFrom('NORTHSTAR_SEED');

function numberFrom(name: string): number | undefined {
  const text = process.env[name];
  return text === undefined || text === '' ? undefined : Number(text);
}
