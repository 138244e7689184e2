import path from 'node:path';
import { packageFolderOf, readPackage, readThirdParty, writeThirdParty } from './thirdParty';

const root = path.join(__dirname, '..', '..');

test.each([
  ['/x/node_modules/yaml/dist/index.js', '/x/node_modules/yaml'],
  ['/x/node_modules/@date-fns/tz/index.js', '/x/node_modules/@date-fns/tz'],
  ['/x/node_modules/a/node_modules/b/b.js', '/x/node_modules/a/node_modules/b'],
  ['/x/src/module.ts', null],
  ['/x/src/node_modules/made-up-by-the-build.js', null],
])('%s belongs to %s', (file, folder) => {
  expect(packageFolderOf(file)).toBe(folder);
});

test('a package is read with its licence and the text of it', () => {
  const read = readPackage(path.join(root, 'node_modules', 'yaml'));
  expect(read).toMatchObject({ name: 'yaml', version: expect.stringMatching(/^2\./), licence: 'ISC' });
  expect(read.notice).toMatch(/^Copyright Eemeli Aro/);
});

test('the list holds each package once, by name, and can be read again', () => {
  const b = { name: 'b', version: '1.0.0', licence: 'MIT', notice: 'Copyright B\n\nPermission is granted.' };
  const a = { name: '@a/a', version: '2.0.0-rc.1', licence: '', notice: '' };
  expect(readThirdParty(writeThirdParty([b, a, b]))).toEqual([a, b]);
  expect(readThirdParty(writeThirdParty([]))).toEqual([]);
});
