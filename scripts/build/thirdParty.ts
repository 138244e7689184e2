import fs from 'node:fs';
import path from 'node:path';

/** A package with code in the bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, as in its package.json; '' where that says none. */
  readonly licence: string;
  /** The texts of its licence and notice files; '' where it has none. */
  readonly notice: string;
}

const modulesFolder = `${path.sep}node_modules${path.sep}`;
const noticeFile = /^(licen[cs]e|copying|copyright|notice)(-[\w.]+)?(\.(md|txt))?$/i;

/** The folder of the package that a file belongs to; null for files of our own, and for modules made up by the build. */
export function packageFolderOf(file: string): string | null {
  const start = file.lastIndexOf(modulesFolder) + modulesFolder.length;
  const parts = file.slice(start).split(path.sep);
  const name = parts.slice(0, parts[0]?.startsWith('@') ? 2 : 1);
  return start < modulesFolder.length || parts.length <= name.length ? null : file.slice(0, start) + path.join(...name);
}

/** Throws where the folder has no package.json. */
export function readPackage(folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const files = fs.readdirSync(folder).filter((file) => noticeFile.test(file));
  const texts = files.sort().map((file) => fs.readFileSync(path.join(folder, file), 'utf8').trim());
  return {
    name: String(name),
    version: String(version),
    licence: typeof license === 'string' ? license : '',
    notice: texts.join('\n\n').replaceAll('\r\n', '\n'),
  };
}

const heading = [
  'Northstar KPI contains code of the packages below, each under its own licence.',
  'Packages that Grafana gives to plugins are not contained, and not listed.',
].join('\n');
const rule = '='.repeat(80);

/** The text of THIRD_PARTY.txt: each package once, by name. */
export function writeThirdParty(packages: readonly BundledPackage[]): string {
  const blocks = packages.map(
    ({ name, version, licence, notice }) => `${rule}\n${name} ${version}\nLicence: ${licence}\n\n${notice}\n`
  );
  return [heading, ...[...new Set(blocks)].sort()].join('\n\n');
}

/** Reads what `writeThirdParty` wrote. */
export function readThirdParty(text: string): BundledPackage[] {
  const [, ...blocks] = text.split(`${rule}\n`);
  return blocks.map((block) => {
    const [title = '', licence = '', ...notice] = block.split('\n');
    const [name = '', version = ''] = title.split(' ');
    return { name, version, licence: licence.replace(/^Licence: ?/, ''), notice: notice.join('\n').trim() };
  });
}
