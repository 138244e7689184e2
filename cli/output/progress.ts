import type { World } from '../world';

/** Between two drawings, in ms: short of flickering. */
const interval = 100;
const clearLine = '\r\u001b[2K';

/** One line on standard error that tells how far a long work has come; on a terminal alone. */
export class Progress {
  private drawnAt = -Infinity;
  private isDrawn = false;

  constructor(private readonly world: World) {}

  report(what: string, done: number, total: number): void {
    const { messages } = this.world;
    const now = this.world.now();
    if (messages.isTerminal && now - this.drawnAt >= interval) {
      this.drawnAt = now;
      this.isDrawn = true;
      messages.write(`${clearLine}${what}: ${done} of ${total}`);
    }
  }

  /** Removes the line, before anything else is written. */
  end(): void {
    if (this.isDrawn) {
      this.isDrawn = false;
      this.world.messages.write(clearLine);
    }
  }
}
