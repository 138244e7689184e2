/** How long work may go on before the page gets its turn, in ms. */
const longest = 25;

/** Takes long work in turns, so that the page answers to clicks in between. */
export class Turns {
  private began = -Infinity;
  private next: Promise<void> | null = null;

  /** Null while the turn lasts; else resolves at the start of the next one. */
  readonly rest = (): Promise<void> | null => {
    if (performance.now() - this.began < longest) {
      return null;
    }
    this.next ??= new Promise((resolve) => {
      afterOthers(() => {
        this.began = performance.now();
        this.next = null;
        resolve();
      });
    });
    return this.next;
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
