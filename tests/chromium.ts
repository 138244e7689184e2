import { findProgram } from '../demo/services/tools';

/** The browser of the suites: the program that CHROMIUM names, or the system's Chromium; null where there is none. */
export function findChromium(): string | null {
  return process.env.CHROMIUM ?? findProgram('chromium', ['/usr/bin']);
}

/** That browser, with nothing that a test does not need. */
export const chromiumLaunch = {
  executablePath: findChromium() ?? undefined,
  args: [
    ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    ...['--disable-component-update', '--disable-sync'],
  ],
};
