import { minute } from '../core/time/units';

/** A source that sends no data for this long has failed, in ms. Queries that are sent again meanwhile go on waiting. */
export const sourceTimeout = minute;

/** A request that has been sent, or waits for its turn. */
export interface Wait {
  /** Since when nothing has been heard of what it asks, in ms. Moves on when a source answers it elsewhere. */
  silentSince(): number;
  /** It has its turn: what the source answered before was the reason to wait, and its own time begins. */
  sent(): void;
  /** A source has answered; the request goes on where replies come in parts. */
  heard(): void;
  /** It could not be answered: whoever asks the same again within the limit goes on waiting. */
  failed(): void;
  /** The request has ended, whether or not it was answered. */
  end(): void;
}

interface Silence {
  since: number;
  open: number;
  /** Nobody answered, though the request has ended, such as where a server between gave up. */
  isOwed: boolean;
}

interface Asked {
  readonly silences: Map<string, Silence>;
  /** When the source last answered anything. */
  heardAt: number;
}

/**
 * Since when sources have not answered which queries. A query that is sent again, for a later range or a further refresh
 * while it is still open, goes on waiting: its time limit does not start anew.
 */
export class Waits {
  private readonly sources = new Map<string, Asked>();

  constructor(
    private readonly now: () => number,
    private readonly limit: number
  ) {}

  /** Notes that a source is asked these queries. */
  begin(source: string, queries: readonly string[]): Wait {
    const asked = this.sources.get(source) ?? { silences: new Map<string, Silence>(), heardAt: -Infinity };
    this.sources.set(source, asked);
    const { silences } = asked;
    const own = [...new Set(queries)].map((text) => {
      const known = silences.get(text);
      const isOver = known !== undefined && known.open === 0 && this.now() - known.since >= this.limit;
      const silence = known === undefined || isOver ? { since: this.now(), open: 0, isOwed: false } : known;
      silence.open++;
      silences.set(text, silence);
      return [text, silence] as const;
    });
    const since = (): number => Math.min(...own.map(([, silence]) => silence.since));
    const owe = (isOwed: boolean): void => own.forEach(([, silence]) => (silence.isOwed = isOwed));
    const restart = (): void => own.forEach(([, silence]) => (silence.since = this.now()));
    let isSent = false;
    let hasEnded = false;
    return {
      silentSince: () => (isSent ? since() : Math.max(since(), asked.heardAt)),
      sent: () => {
        isSent = true;
        if (asked.heardAt > since()) {
          restart();
        }
      },
      heard: () => {
        asked.heardAt = this.now();
        owe(false);
        restart();
      },
      failed: () => owe(true),
      end: () => {
        if (!hasEnded) {
          hasEnded = true;
          own.forEach(([text, silence]) => --silence.open === 0 && !silence.isOwed && silences.delete(text));
        }
      },
    };
  }

  /** Since when a source owes an answer, in ms; null where it owes none. */
  since(source: string): number | null {
    const open = [...(this.sources.get(source)?.silences.values() ?? [])].filter((silence) => silence.open > 0);
    return open.length === 0 ? null : Math.min(...open.map(({ since }) => since));
  }
}

/** One for the page: all KPI data sources ask the same sources. */
export const waits = new Waits(() => Date.now(), sourceTimeout);
