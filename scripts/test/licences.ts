import type { BundledPackage } from '../build/thirdParty';

/** SPDX ids of licences whose code may be distributed as part of a work under Apache-2.0. */
const compatible: ReadonlySet<string> = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'],
  ...['BlueOak-1.0.0', 'Unlicense', 'CC0-1.0', 'Zlib', 'Python-2.0'],
]);

/** Whether an SPDX expression allows it. One with both AND and OR does not: a person has to read that. */
export function isCompatible(licence: string): boolean {
  const flat = licence.replace(/[()]/g, '').trim();
  const [alternatives, parts] = [flat.split(' OR '), flat.split(' AND ')];
  if (alternatives.length > 1 && parts.length > 1) {
    return false;
  }
  return alternatives.length > 1
    ? alternatives.some((id) => compatible.has(id))
    : parts.every((id) => compatible.has(id));
}

/** What keeps a package out of the bundle, as a sentence; null where nothing does. */
export function licenceTrouble({ name, version, licence, notice }: BundledPackage): string | null {
  const what = `The bundle contains ${name} ${version}`;
  if (!isCompatible(licence)) {
    return `${what}, whose licence "${licence}" is not among those known to go with Apache-2.0. Replace the package, or add the licence to scripts/test/licences.ts.`;
  }
  return notice === ''
    ? `${what}, which has no licence text of its own to pass on. Replace the package, or have its notice written into THIRD_PARTY.txt.`
    : null;
}
