/** How many random cases are tried: NORTHSTAR_CASES. Every test has a default of its own. */
export const wantedCases = numberFrom('NORTHSTAR_CASES');
/** How many of them are files in formats of other tools, where that is said by itself: NORTHSTAR_FORMATS. */
export const wantedFormats = numberFrom('NORTHSTAR_FORMATS');
/** Where the draw of cases begins: NORTHSTAR_SEED; by default anywhere. What fails says its seed. */
export const wantedSeed = numberFrom('NORTHSTAR_SEED');

function numberFrom(name: string): number | undefined {
  const text = process.env[name];
  return text === undefined || text === '' ? undefined : Number(text);
}
