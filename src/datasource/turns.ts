/** How long those with work may go on before the page gets its turn, in ms. */
const longest = 30;

/** Lets those who have work to do go on one by one, and the page in between where that takes long. */
export class Turns {
  private readonly waiting: Array<() => void> = [];
  private isGoingOn = false;
  /** When the running task has to end; null while none of ours runs. */
  private until: number | null = null;

  /** Resolves when it is one's turn: at once where nobody waits and the page can. */
  readonly rest = (): Promise<void> =>
    new Promise((resolve) => {
      this.waiting.push(resolve);
      if (!this.isGoingOn) {
        void this.goOn();
      }
    });

  private async goOn(): Promise<void> {
    this.isGoingOn = true;
    while (this.waiting.length > 0) {
      if (this.until !== null && performance.now() >= this.until) {
        await new Promise<void>(afterOthers);
        this.until = null;
      }
      this.until ??= performance.now() + longest;
      this.waiting.shift()?.();
      await itsWork();
    }
    this.isGoingOn = false;
    afterOthers(() => {
      if (!this.isGoingOn) {
        this.until = null;
      }
    });
  }
}

/** More promises than follow one another between a turn and the next wait for something outside the page. */
const steps = 50;

/** Until who was let go on has come to where it waits for a reply, a timer or another turn. */
async function itsWork(): Promise<void> {
  for (let i = 0; i < steps; i++) {
    await undefined;
  }
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
