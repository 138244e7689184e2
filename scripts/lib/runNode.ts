import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');

/** Runs Node.js in the project's folder, with its words on this terminal. Resolves with whether it ended well. */
export function runNode(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<boolean> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });
}

/** Runs Jest with so many cases to each test of random inputs, from a seed. */
export function runJest(
  args: readonly string[],
  cases: number,
  seed: number,
  env: Readonly<Record<string, string>> = {}
): Promise<boolean> {
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  return runNode([jest, ...args], { ...env, NORTHSTAR_CASES: String(cases), NORTHSTAR_SEED: String(seed) });
}

/** The value of an option; throws for a text that is not a whole number from `min` on. */
export function wholeNumber(name: string, text: string, min: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < min) {
    throw new Error(`--${name} takes a whole number from ${min} on, not "${text}".`);
  }
  return number;
}

/** A seed for whoever gives none. */
export function newSeed(): string {
  return String(Math.floor(Date.now() / 1000) % 1_000_000_000);
}
