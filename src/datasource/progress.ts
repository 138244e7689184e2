import { refreshAfter } from './targetAnswer';

/** A board without any numbers shows names after this long, in ms. */
const firstAfter = 250;

/** How often what is done is shown, and how often it is looked at what the rest waits for, in ms. */
const showEvery = 250;
const lookEvery = 1000;

/** What is under way. */
export interface Work {
  /** Whether there is something to look at from before. */
  readonly isKnown: boolean;
  /** What it waits for, as a text that changes with it. */
  waitsFor(): string;
  show(): void;
}

/**
 * Shows work while it is under way: first when it takes long, then as parts of it are done or it waits for something else;
 * never after it has ended.
 */
export class Progress {
  private timer: ReturnType<typeof setTimeout>;
  private shownAt: number | null = null;
  private shown = '';
  private hasNews = false;
  private hasEnded = false;

  constructor(private readonly work: Work) {
    this.timer = setTimeout(() => this.show(), work.isKnown ? refreshAfter : firstAfter);
  }

  /** A part is done. */
  advance(): void {
    this.hasNews = true;
    if (this.shownAt !== null && !this.hasEnded) {
      this.wait(Math.max(0, this.shownAt + showEvery - Date.now()));
    }
  }

  end(): void {
    this.hasEnded = true;
    clearTimeout(this.timer);
  }

  private wait(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.hasNews || this.work.waitsFor() !== this.shown) {
        this.show();
      } else {
        this.wait(lookEvery);
      }
    }, ms);
  }

  private show(): void {
    this.hasNews = false;
    this.shownAt = Date.now();
    this.shown = this.work.waitsFor();
    this.work.show();
    this.wait(lookEvery);
  }
}
