/** The part of AbortSignal that the core uses, so that it needs no DOM types. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

/** An abort signal with its controller. */
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
