import type { Decoded, DefinitionFile } from '../core/definition/decode';
import { runToEnd, type Steps } from '../core/definition/steps';
import { loadedDecoder, loadDecoder } from './decoder';
import type { Scheduler } from './scheduler';

const nothing: Decoded = { registry: { kpis: [], byId: new Map() }, problems: [], leftOut: [] };

/** The definitions of a data source, decoded once: piece by piece for callers that can wait, or at once for those that cannot. */
export class LazyRegistry {
  private steps: Steps<Decoded> | undefined;
  private decoded: Decoded | undefined;
  private decoding: Promise<Decoded> | undefined;

  constructor(
    private readonly files: readonly DefinitionFile[],
    private readonly scheduler: Scheduler
  ) {
    // Started now, to be loaded when the first panel needs it; `ready` reports a failure.
    loadDecoder().catch(() => undefined);
  }

  /** Definitions with errors are left out and listed in `problems`. Nothing before the decoder is loaded. */
  get current(): Decoded {
    const decoder = loadedDecoder();
    if (this.decoded === undefined && decoder === undefined) {
      return nothing;
    }
    this.decoded ??= runToEnd((this.steps ??= decoder!.decodeInSteps(this.files)));
    return this.decoded;
  }

  /** The same, after it was decoded. Rejects where the decoder cannot be loaded; the next call tries again. */
  async ready(): Promise<Decoded> {
    if (this.decoded !== undefined) {
      return this.decoded;
    }
    this.decoding ??= this.decode();
    try {
      return await this.decoding;
    } catch (error) {
      this.decoding = undefined;
      throw error;
    }
  }

  private async decode(): Promise<Decoded> {
    const { decodeInSteps } = await loadDecoder();
    this.steps ??= decodeInSteps(this.files);
    await this.scheduler.yield();
    while (this.decoded === undefined) {
      const step = this.steps.next();
      if (step.done === true) {
        this.decoded = step.value;
      } else if (this.scheduler.shouldYield) {
        await this.scheduler.yield();
      }
    }
    return this.decoded;
  }
}
