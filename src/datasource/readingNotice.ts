import type { DataFrame } from '@grafana/data';
import { second } from '../core/time/units';
import { framesFor } from '../grafana/frames';
import { kpiShow, type KpiQuery } from './types';

/** A board without any numbers says what it waits for after this long, and again as often, in ms. */
const firstAfter = 250;
const againEvery = 5 * second;

/** Says that definitions are being read, as the answer to each target, until `end` is called. */
export class ReadingNotice {
  private timer: ReturnType<typeof setTimeout>;
  private hasEnded = false;
  private readonly begunAt = Date.now();

  constructor(
    private readonly targets: readonly KpiQuery[],
    /** The data source with the table of definitions, by name; null where there is none. */
    private readonly source: string | null,
    private readonly show: (frames: DataFrame[]) => void
  ) {
    this.timer = setTimeout(() => this.tell(), firstAfter);
  }

  end(): void {
    this.hasEnded = true;
    clearTimeout(this.timer);
  }

  private tell(): void {
    const seconds = Math.round((Date.now() - this.begunAt) / second);
    const where = this.source === null ? '' : ` from ${this.source}`;
    const sentence = `Reading the definitions${where}${seconds === 0 ? '' : `, ${seconds} s`}.`;
    const frames = this.targets.map((target) => framesFor(target.refId, kpiShow(target), [], sentence, target.as));
    void Promise.all(frames).then((all) => !this.hasEnded && this.show(all.flat()));
    this.timer = setTimeout(() => this.tell(), againEvery);
  }
}
