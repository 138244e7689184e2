import { trouble, Trouble } from '../trouble';
import type { Service } from './service';

export interface LastingOptions {
  /** What a message calls it: "PostgreSQL". */
  readonly name: string;
  /** How long it stays ended: long enough to see what a board says without it. */
  readonly pauseMs?: number;
  /** Whether it is to stay ended: it is not started again before. */
  readonly isHeld?: () => boolean;
  /** Told that it has ended, and that it runs again. */
  readonly onChange?: (text: string) => void;
}

const usualPauseMs = 30_000;

/** How often it is looked whether what is held may start again. */
const lookEvery = 1000;

/** A start that fails is tried again, but not for ever. */
const mostTries = 5;

/**
 * A service that is started again when it has ended and nobody has stopped it, at the same address: `start` is given the
 * port of its first start. `ended` resolves where it cannot be started again. Rejects where the first start fails.
 */
export async function lasting<T extends Service>(
  { name, pauseMs = usualPauseMs, isHeld = () => false, onChange = () => {} }: LastingOptions,
  start: (port?: number) => Promise<T>
): Promise<T & { interrupt(): Promise<void> }> {
  const first = await start();
  const pauses = new Set<() => void>();
  let current: Service | null = first;
  let isStopped = false;
  let starting: Promise<unknown> = Promise.resolve();

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      pauses.add(() => {
        clearTimeout(timer);
        resolve();
      });
    });

  /** Null where it was stopped meanwhile. */
  async function again(tries: number): Promise<T | null> {
    do {
      await pause(isHeld() ? Math.min(lookEvery, pauseMs) : pauseMs);
    } while (isHeld() && !isStopped);
    if (isStopped) {
      return null;
    }
    try {
      return await start(first.port);
    } catch (error) {
      // Somebody may have started it by hand: then it is there.
      const isTaken = error instanceof Trouble && error.problem.code === 'port-taken';
      if (!isTaken && tries === 1) {
        throw error;
      }
      return again(isTaken ? tries : tries - 1);
    }
  }

  async function watch(): Promise<void> {
    for (let running: Service = first; ; ) {
      await running.ended;
      current = null;
      if (isStopped) {
        return;
      }
      const when = isHeld() ? 'when it is mended' : `in ${Math.round(pauseMs / 1000)} s`;
      onChange(`${name} has ended. It is started again ${when}.`);
      const restart = again(mostTries);
      starting = restart.catch(() => null);
      const next = await restart.catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        onChange(trouble('service-failed', `${name} could not be started again: ${why}`).message);
        return null;
      });
      if (next === null) {
        return;
      }
      current = next;
      onChange(`${name} runs again.`);
      running = next;
    }
  }

  const ended = watch();
  const stop = async (): Promise<void> => {
    isStopped = true;
    pauses.forEach((end) => end());
    await starting;
    await current?.stop();
    await ended;
  };
  /** Ends it as if it had failed. */
  const interrupt = async (): Promise<void> => current?.stop();
  return { ...first, ended, stop, interrupt };
}
