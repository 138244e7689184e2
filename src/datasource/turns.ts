/** Lets those who have long work to do go on one by one, with the page's own work in between. */
export class Turns {
  private readonly waiting: Array<() => void> = [];

  /** Resolves at the start of one's turn, which lasts until one waits for something. */
  readonly rest = (): Promise<void> =>
    new Promise((resolve) => {
      this.waiting.push(resolve);
      if (this.waiting.length === 1) {
        afterOthers(this.next);
      }
    });

  private readonly next = (): void => {
    this.waiting.shift()?.();
    if (this.waiting.length > 0) {
      afterOthers(this.next);
    }
  };
}

/** Sooner than a timer, which browsers hold back by 4 ms when it comes again and again. */
function afterOthers(work: () => void): void {
  if (typeof MessageChannel === 'undefined') {
    setTimeout(work);
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    work();
  };
  port2.postMessage(null);
}
