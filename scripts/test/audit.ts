import fs from 'node:fs';
import path from 'node:path';
import semver from 'semver';
import * as v from 'valibot';
import { type BundledPackage, readThirdParty } from '../build/thirdParty';
import { ensureBuild } from '../start/build';
import { runLogged } from '../start/command';
import { npm } from '../start/packages.mjs';
import type { Outcome, Suite, TestContext } from './types';

/** One known vulnerability; `range` are the versions that have it. */
const advisory = v.object({ title: v.string(), url: v.string(), severity: v.string(), range: v.string() });

/** The part that is read of what `npm audit --json` writes. A text under `via` names another package of the report. */
const report = v.object({
  vulnerabilities: v.record(v.string(), v.object({ via: v.array(v.union([v.string(), advisory])) })),
});

/** What it writes where there is no report. */
const refusal = v.object({
  message: v.optional(v.string()),
  error: v.optional(v.object({ summary: v.optional(v.string()) })),
});

export type Audit =
  | { readonly kind: 'known'; readonly vulnerabilities: readonly string[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/** What the output of `npm audit --json` says about the packages of the bundle. */
export function readAudit(output: string, bundled: readonly BundledPackage[]): Audit {
  const answer = parseJson(output);
  const told = v.safeParse(report, answer);
  if (!told.success) {
    const refused = v.safeParse(refusal, answer);
    const reason = refused.success ? (refused.output.message ?? refused.output.error?.summary) : undefined;
    return { kind: 'unknown', reason: reason || 'npm audit wrote no report' };
  }
  const vulnerabilities = bundled.flatMap(({ name, version }) =>
    (told.output.vulnerabilities[name]?.via ?? []).flatMap((one) =>
      typeof one !== 'string' && semver.satisfies(version, one.range, { includePrerelease: true })
        ? [`The bundle contains ${name} ${version}: ${one.title} (${one.severity}, ${one.url}). Update the package.`]
        : []
    )
  );
  return { kind: 'known', vulnerabilities };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Asks once and does not wait long: a machine without a network is no failure. */
async function askRegistry({ root, cache, signal }: TestContext): Promise<string> {
  const logFile = path.join(cache, 'test', 'audit.log');
  const [command, args] = npm(['audit', '--json', '--loglevel=silent', '--fetch-retries=0', '--fetch-timeout=30000']);
  const { log } = await runLogged({ command, args, cwd: root, logFile, signal });
  return log;
}

/** Fails for known vulnerabilities of what is in the bundle; skipped where the registry cannot tell. */
export const auditSuite: Suite = {
  name: 'audit',
  async run(context): Promise<Outcome> {
    await ensureBuild({ ...context, port: 0, mode: null });
    const list = path.join(context.root, 'dist', 'THIRD_PARTY.txt');
    const bundled = readThirdParty(fs.readFileSync(list, 'utf8'));
    const audit = readAudit(await askRegistry(context), bundled);
    if (audit.kind === 'unknown') {
      const skipped = [`known vulnerabilities of the bundle: the registry cannot tell (${audit.reason})`];
      return { passed: 0, failed: 0, skipped, details: '' };
    }
    const { vulnerabilities } = audit;
    return {
      passed: vulnerabilities.length === 0 ? 1 : 0,
      failed: vulnerabilities.length,
      skipped: [],
      details: vulnerabilities.join('\n'),
    };
  },
};
