import fs from 'node:fs';
import path from 'node:path';

interface Locked {
  optionalDependencies?: Record<string, string>;
}

const file = path.join(__dirname, '..', '..', 'package-lock.json');
const { packages }: { packages: Record<string, Locked> } = JSON.parse(fs.readFileSync(file, 'utf8'));

/** Where npm would find a package from another one: beside it, or in a folder above. */
function isLocked(name: string, from: string): boolean {
  const above = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')));
  const here = `${from === '' ? '' : `${from}/`}node_modules/${name}` in packages;
  return here || (from !== '' && isLocked(name, above));
}

test('the lock holds the packages of every platform, without which "npm ci" refuses a fresh clone', () => {
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(name, from))
  );
  expect(missing).toEqual([]);
});
