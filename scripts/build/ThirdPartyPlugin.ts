import path from 'node:path';
import webpack, { type Chunk, type Compilation, type Compiler, type Module } from 'webpack';
import { packageFolderOf, readPackage, writeThirdParty } from './thirdParty';

/** Writes THIRD_PARTY.txt into the bundle: the packages whose modules are in it, found in the chunks themselves. */
export class ThirdPartyPlugin {
  apply(compiler: Compiler): void {
    compiler.hooks.thisCompilation.tap('ThirdPartyPlugin', (compilation) => {
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: 'ThirdPartyPlugin', stage }, () => {
        const text = writeThirdParty([...foldersIn(compilation)].map(readPackage));
        compilation.emitAsset('THIRD_PARTY.txt', new webpack.sources.RawSource(text));
      });
    });
  }
}

function foldersIn(compilation: Compilation): ReadonlySet<string> {
  const modules = [...compilation.chunks].flatMap((chunk: Chunk) => [
    ...compilation.chunkGraph.getChunkModulesIterable(chunk),
  ]);
  const folders = modules.flatMap(partsOf).map(folderOf);
  return new Set(folders.filter((folder) => folder !== null));
}

/** A module, and those that were joined into it. */
function partsOf(module: Module): Module[] {
  return 'modules' in module && Array.isArray(module.modules) ? module.modules.flatMap(partsOf) : [module];
}

function folderOf(module: Module): string | null {
  if (module.type === 'runtime') {
    // webpack's own: it loads modules and chunks.
    return path.dirname(require.resolve('webpack/package.json'));
  }
  const file = module.nameForCondition();
  return file === null ? null : packageFolderOf(file);
}
