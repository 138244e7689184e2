import CopyWebpackPlugin from 'copy-webpack-plugin';
import fs from 'fs';
import path from 'path';
import { ThirdPartyPlugin } from './scripts/build/ThirdPartyPlugin';
import webpack, { type Compiler, type Configuration, type RuleSetRule } from 'webpack';

type Env = Record<string, true | string>;

/** The browsers that Grafana 12.4 supports run this as it is; the scaffold's es2015 would be a fifth larger. */
const language = 'es2022';

function withLanguage(rule: RuleSetRule): RuleSetRule {
  if (typeof rule.use !== 'object' || Array.isArray(rule.use) || rule.use.loader !== 'swc-loader') {
    return rule;
  }
  const options = rule.use.options as { jsc: Record<string, unknown> };
  return { ...rule, use: { ...rule.use, options: { ...options, jsc: { ...options.jsc, target: language } } } };
}

/** The package does not say so itself: without this its writer of YAML, which nobody calls, is bundled too. */
const withoutSideEffects: RuleSetRule = { test: /node_modules[\\/]yaml[\\/]/, sideEffects: false };

/** Grafana looks for the logo of a nested plugin below the folder of that plugin; all three have the same one. */
const nestedLogos = new CopyWebpackPlugin({
  patterns: ['datasource', 'panel'].map((folder) => ({ from: 'img/logo.svg', to: `${folder}/img/logo.svg` })),
});

/** Help that only the JSON Schema has, which is written from the sources, stays out of what browsers load. */
const withoutHelp = new webpack.NormalModuleReplacementPlugin(/[\\/]schema[\\/]help\.ts$/, './withoutHelp.ts');

/**
 * Grafana serves a nested plugin from its own folder, and there looks for its chunks; webpack writes all chunks at the
 * top. So what belongs to the data source, which is every chunk with a name, is moved to where it is asked for.
 */
class NestedChunks {
  apply(compiler: Compiler): void {
    compiler.hooks.thisCompilation.tap('NestedChunks', (compilation) => {
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: 'NestedChunks', stage }, (assets) => {
        for (const name of Object.keys(assets).filter((asset) => /^(?!module\.)[a-z][a-z-]*\.js(\.map)?(\?|$)/i.test(asset))) {
          compilation.renameAsset(name, `datasource/${name}`);
        }
      });
    });
  }
}

/**
 * create-plugin's configuration with ten changes: the manifest at the top level, what of dist/ is kept, the language level, what is left out,
 * the logos, the place of the data source's chunk, no help for editors in production, a cache of one's own,
 * no chunks that nobody named, and the list of the packages that are in the bundle.
 */
export default async function config(env: Env): Promise<Configuration> {
  // The scaffold reads and copies src/plugin.json; the original is the one at the top.
  fs.copyFileSync(path.resolve('plugin.json'), path.resolve('src/plugin.json'));
  const { default: base } = await import('./.config/webpack/webpack.config.ts');
  const made = await base(env);
  const rules = (made.module?.rules ?? []) as RuleSetRule[];
  return {
    ...made,
    // Beside the sources: checkouts that share their node_modules do not mix.
    cache: { type: 'filesystem', cacheDirectory: path.resolve('.cache/webpack'), buildDependencies: { config: [path.resolve('webpack.config.ts')] } },
    // The command line is built beside it, by itself.
    output: { ...made.output, clean: { keep: /^cli[\\/]/ } },
    // What two chunks share stays in both: a third one would have no name, and not be found. A chunk of one plugin also gives its
    // modules to the other two, which have the same ids: they must have all exports that any of the three uses.
    optimization: { ...made.optimization, splitChunks: false, usedExports: 'global' },
    plugins: [...(made.plugins ?? []), nestedLogos, new NestedChunks(), new ThirdPartyPlugin(), ...(env.production ? [withoutHelp] : [])],
    module: { ...made.module, rules: [...rules.map(withLanguage), withoutSideEffects] },
  };
}
