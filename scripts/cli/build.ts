import { build, type Plugin } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { packageFolderOf, readPackage, writeThirdParty } from '../build/thirdParty';

const root = path.resolve(__dirname, '..', '..');

/** The command in one file, with all it needs. */
export const bundle = path.join(root, 'dist', 'cli', 'kpi.js');

/** The texts of kpis/library in place of the module that reads them from the repository. */
const library: Plugin = {
  name: 'library',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]cli[\\/]library[\\/]texts\.ts$/ }, async () => {
      const { libraryTexts } = await import('../../cli/library/texts');
      return { contents: `export const libraryTexts = ${JSON.stringify(libraryTexts)};` };
    }),
};

/** Writes `dist/cli/kpi.js`, and beside it the licences of the packages in it. A second or less. */
export async function buildCli(outfile = bundle): Promise<void> {
  const { metafile } = await build({
    entryPoints: [path.join(root, 'cli', 'main.ts')],
    outfile,
    absWorkingDir: process.cwd(),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // What of a package is not used is left out, and what a command alone needs is evaluated when it runs.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    mainFields: ['module', 'main'],
    banner: { js: '#!/usr/bin/env node' },
    plugins: [library],
    logLevel: 'error',
  });
  fs.chmodSync(outfile, 0o755);
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? path.resolve(file) : []))
  );
  const folders = new Set(used.map(packageFolderOf).filter((folder) => folder !== null));
  fs.writeFileSync(path.join(path.dirname(outfile), 'THIRD_PARTY.txt'), writeThirdParty([...folders].map(readPackage)));
}

if (require.main === module) {
  void buildCli();
}
