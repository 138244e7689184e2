import path from 'node:path';
import { ensureBuild } from '../start/build';
import { type Part, sizeLimits, sizesOf } from './size';
import type { Suite } from './types';

const parts: readonly Part[] = ['datasource', 'panel', 'app'];

/** Builds the bundle and holds each module to its size. */
export const buildSuite: Suite = {
  name: 'build',
  async run(context) {
    await ensureBuild({ ...context, port: 0, mode: null });
    const sizes = sizesOf(path.join(context.root, 'dist'));
    context.progress.say(`  kB gzipped: ${parts.map((part) => `${part} ${sizes[part].toFixed(1)}`).join(', ')}`);
    const large = parts.filter((part) => sizes[part] > sizeLimits[part]);
    return {
      passed: 1 + parts.length - large.length,
      failed: large.length,
      skipped: [],
      details: large
        .map((part) => `${part}: ${sizes[part].toFixed(1)} kB gzipped, at most ${sizeLimits[part]} are allowed.`)
        .join('\n'),
    };
  },
};
