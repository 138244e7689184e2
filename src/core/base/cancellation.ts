/** The part of an AbortSignal that is needed here, so that the core needs no DOM. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

/** A signal and the means to give it. */
export class Cancellation implements Signal {
  private given = false;
  private readonly listeners: Array<() => void> = [];

  get aborted(): boolean {
    return this.given;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    if (this.given) {
      listener();
    } else {
      this.listeners.push(listener);
    }
  }

  abort(): void {
    if (!this.given) {
      this.given = true;
      this.listeners.forEach((listener) => listener());
    }
  }
}
