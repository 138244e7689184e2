import { isCompatible, licenceTrouble } from './licences';

test.each([
  ['MIT', true],
  ['Apache-2.0', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND ISC', true],
  ['MIT AND GPL-3.0-only', false],
  ['MIT AND (ISC OR GPL-3.0-only)', false],
  ['GPL-2.0-or-later', false],
  ['SEE LICENSE IN LICENSE.md', false],
  ['UNLICENSED', false],
  ['', false],
])('"%s" goes with Apache-2.0: %s', (licence, compatible) => {
  expect(isCompatible(licence)).toBe(compatible);
});

test('a bundled package needs a compatible licence and its text', () => {
  const fine = { name: 'a', version: '1.0.0', licence: 'MIT', notice: 'Copyright A' };
  expect(licenceTrouble(fine)).toBeNull();
  expect(licenceTrouble({ ...fine, licence: 'GPL-3.0-only' })).toMatch(
    /contains a 1\.0\.0, whose licence "GPL-3\.0-only"/
  );
  expect(licenceTrouble({ ...fine, notice: '' })).toMatch(/contains a 1\.0\.0, which has no licence text/);
});
