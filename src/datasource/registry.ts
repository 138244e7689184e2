import type { Decoded, DefinitionFile } from '../core/definition/decode';
import type { TableReader } from './tableReader';
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

/** What a data source needs of its table. */
export type Table = Pick<TableReader, 'files' | 'notice' | 'hasNothing'>;

/** The definitions of a data source: its own files, and the rows of a table where it has one. */
export class Registry {
  private known: LazyRegistry;
  private wanted: { readonly rows: readonly DefinitionFile[]; readonly registry: LazyRegistry };
  private table: Table | null = null;
  private opening: Promise<Table> | null = null;

  constructor(
    private readonly files: readonly DefinitionFile[],
    private readonly scheduler: Scheduler,
    /** Null for a data source without a table. */
    private readonly openTable: (() => Promise<Table>) | null = null
  ) {
    this.known = new LazyRegistry(files, scheduler);
    this.wanted = { rows: [], registry: this.known };
  }

  /** As they are known now, without waiting for the table. */
  get current(): Decoded {
    return this.known.current;
  }

  /** The same, after its table was read once; `isWantedFresh` reads it again. */
  async ready(isWantedFresh = false): Promise<Decoded> {
    if (this.openTable === null) {
      return this.known.ready();
    }
    this.opening ??= this.openTable();
    try {
      this.table = await this.opening;
    } catch (error) {
      this.opening = null;
      throw error;
    }
    const rows = await this.table.files(isWantedFresh);
    if (rows !== this.wanted.rows && (rows.length > 0 || this.wanted.rows.length > 0)) {
      this.wanted = { rows, registry: new LazyRegistry([...this.files, ...rows], this.scheduler) };
    }
    const { registry } = this.wanted;
    const decoded = await registry.ready();
    this.known = registry;
    return decoded;
  }

  /** Why definitions of the table are missing or may be old; empty while all is well. */
  get notice(): string {
    return this.table?.notice ?? '';
  }

  /** Whether the table was never read: nobody knows which KPIs it has. */
  get isUnknown(): boolean {
    return this.table?.hasNothing ?? false;
  }
}
