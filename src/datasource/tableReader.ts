import { describeProblem, SourceError, messageOf, type Problem, type Result } from '../core/base/result';
import type { DefinitionFile } from '../core/definition/decode';
import { unreachableSource } from '../core/query/reply';
import type { SourceInfo } from '../core/query/types';
import { instantText } from '../core/time/dateText';
import { minute, second } from '../core/time/units';
import { registryRequest, registryRows, registryTableIn, type RegistryTable } from '../core/wire/registryTable';
import type { GrafanaRunner } from '../grafana/runner';
import { Cancellation } from '../core/base/cancellation';

/** Rows older than this are read again, while a board goes on with those it has, in ms. */
const maxAge = 5 * minute;

/** A click on refresh waits so long for the rows as they are now, in ms. */
const patience = 3 * second;

/** After a failure the table is read again at the next refresh, but not more often than this, in ms. */
const retryAfter = 5 * second;

interface World {
  readonly runner: Pick<GrafanaRunner, 'ask'>;
  readonly sources: () => ReadonlyMap<string, SourceInfo>;
  readonly now: () => number;
}

/** The definitions in a table of a SQL source, read when they are first needed and then now and then. */
export class TableReader {
  private rows: { readonly files: readonly DefinitionFile[]; readonly readAt: number } | null = null;
  private problem: Problem | null = null;
  private triedAt = -Infinity;
  private reading: Promise<void> | null = null;

  constructor(
    private readonly table: RegistryTable,
    private readonly world: World
  ) {}

  /** The rows that are known, the same list as long as they stay the same; those that were never read are waited for. */
  async files(isWantedFresh: boolean): Promise<readonly DefinitionFile[]> {
    const { now } = this.world;
    const age = this.rows === null ? Infinity : now() - this.rows.readAt;
    const isDue = now() - this.triedAt >= retryAfter;
    if (this.reading === null && isDue && (age >= maxAge || isWantedFresh || this.problem !== null)) {
      this.reading = this.read().finally(() => (this.reading = null));
    }
    if (this.reading !== null && this.rows === null) {
      await this.reading;
    } else if (this.reading !== null && isWantedFresh) {
      await Promise.race([this.reading, new Promise((resolve) => setTimeout(resolve, patience))]);
    }
    return this.rows?.files ?? none;
  }

  /** Why there are no rows, or why those there are may be old; empty while all is well. */
  get notice(): string {
    if (this.problem === null) {
      return '';
    }
    const why = describeProblem(this.problem);
    return this.rows === null
      ? unreadable(why)
      : `Definitions are as of ${instantText(this.rows.readAt).slice(0, 16).replace('T', ' ')} UTC: their table cannot be read now. ${why}`;
  }

  /** Whether nothing was ever read. */
  get hasNothing(): boolean {
    return this.rows === null && this.problem !== null;
  }

  private async read(): Promise<void> {
    this.triedAt = this.world.now();
    const result = await this.request();
    if (result.ok) {
      const { value: files } = result;
      const isSame = JSON.stringify(files) === JSON.stringify(this.rows?.files);
      this.rows = { files: isSame ? this.rows!.files : files, readAt: this.world.now() };
      this.problem = null;
    } else {
      this.problem = result.problems[0] ?? null;
    }
  }

  private async request(): Promise<Result<readonly DefinitionFile[]>> {
    const request = registryRequest(this.table, this.world.sources(), this.world.now());
    if (!request.ok) {
      return request;
    }
    try {
      return registryRows(request.value, await this.world.runner.ask(request.value, new Cancellation()));
    } catch (error) {
      const reason = error instanceof SourceError ? error : new Error(messageOf(error));
      return { ok: false, problems: [unreachableSource(request.value, reason)] };
    }
  }
}

function unreadable(why: string): string {
  return `The table of definitions cannot be read. ${why}`;
}

/** The table that the settings of a data source name, as `jsonData` has them. */
export function openTable(jsonData: unknown, world: World): Pick<TableReader, 'files' | 'notice' | 'hasNothing'> {
  const table = registryTableIn(jsonData);
  if (table.ok && table.value !== null) {
    return new TableReader(table.value, world);
  }
  const why = table.ok ? '' : table.problems.map(describeProblem).join(' ');
  return { files: () => Promise.resolve(none), notice: why, hasNothing: why !== '' };
}

const none: readonly DefinitionFile[] = [];
