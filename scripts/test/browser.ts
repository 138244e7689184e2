import fs from 'node:fs';
import path from 'node:path';
import { lastOf, runTool } from './command';
import type { Outcome, Suite } from './types';

interface Spec {
  readonly title: string;
  readonly tests: ReadonlyArray<{
    readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
    readonly projectName: string;
    readonly annotations: ReadonlyArray<{ readonly type: string; readonly description?: string }>;
  }>;
}

/** The part that is read of what Playwright's JSON reporter writes. */
interface Group {
  readonly specs?: readonly Spec[];
  readonly suites?: readonly Group[];
}

function specsOf(group: Group): Spec[] {
  return [...(group.specs ?? []), ...(group.suites ?? []).flatMap(specsOf)];
}

/** Counts a report. A test that passed only at its second try counts as failed: it would hide a race. */
export function countReport(report: Group): Outcome {
  const tests = specsOf(report).flatMap(({ title, tests }) => tests.map((test) => ({ title, ...test })));
  const skipped = tests.filter(({ status }) => status === 'skipped');
  const failed = tests.filter(({ status }) => status === 'unexpected' || status === 'flaky');
  return {
    passed: tests.filter(({ status }) => status === 'expected').length,
    failed: failed.length,
    failures: failed.map(({ title, projectName }) => `${title} [${projectName}]`),
    skipped: skipped.map(({ title, projectName, annotations }) => {
      const why = annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
      return `${title} [${projectName}]: ${why}`;
    }),
    details: '',
  };
}

/** The browser suite, on the preview unless GRAFANA_URL names a Grafana. */
export const browserSuite: Suite = {
  name: 'browser',
  async run(context) {
    const file = path.join(context.cache, 'test', 'browser.json');
    fs.rmSync(file, { force: true });
    process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = file;
    const { code, log } = await runTool(context, 'browser', [
      '@playwright/test/cli.js',
      'test',
      '--reporter=list,json',
    ]);
    if (!fs.existsSync(file)) {
      return { passed: 0, failed: 1, skipped: [], details: lastOf(log) };
    }
    const outcome = countReport(JSON.parse(fs.readFileSync(file, 'utf8')));
    const failed = code === 0 ? outcome.failed : Math.max(1, outcome.failed);
    return { ...outcome, failed, details: failed > 0 ? lastOf(log) : '' };
  },
};
