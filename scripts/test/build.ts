import fs from 'node:fs';
import path from 'node:path';
import { readThirdParty } from '../build/thirdParty';
import { ensureBuild } from '../start/build';
import { licenceTrouble } from './licences';
import { type Part, sizeLimits, sizesOf } from './size';
import type { Suite } from './types';

const parts: readonly Part[] = ['datasource', 'panel', 'app'];

/** Builds the bundle, and holds each module to its size and each package in it to a licence that goes with ours. */
export const buildSuite: Suite = {
  name: 'build',
  async run(context) {
    await ensureBuild({ ...context, port: 0, mode: null });
    const dist = path.join(context.root, 'dist');
    const sizes = sizesOf(dist);
    context.progress.say(`  kB gzipped: ${parts.map((part) => `${part} ${sizes[part].toFixed(1)}`).join(', ')}`);
    const packages = readThirdParty(fs.readFileSync(path.join(dist, 'THIRD_PARTY.txt'), 'utf8'));
    context.progress.say(`  contains: ${packages.map(({ name, licence }) => `${name} (${licence})`).join(', ')}`);
    const large = parts
      .filter((part) => sizes[part] > sizeLimits[part])
      .map((part) => `${part}: ${sizes[part].toFixed(1)} kB gzipped, at most ${sizeLimits[part]} are allowed.`);
    const wrong = [...large, ...packages.map(licenceTrouble).filter((sentence) => sentence !== null)];
    return {
      passed: 1 + parts.length + packages.length - wrong.length,
      failed: wrong.length,
      skipped: [],
      details: wrong.join('\n'),
    };
  },
};
