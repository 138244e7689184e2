import { once } from 'node:events';
import type { ClientBase, Connection, Submittable } from 'pg';

declare module 'pg' {
  // The driver has these; its published types leave them out.
  interface Connection {
    sendCopyFromChunk(chunk: Buffer): void;
    endCopyFrom(): void;
    sendCopyFail(message: string): void;
  }
}

/** `COPY ... FROM STDIN` over the driver's protocol hooks. */
class CopyIn implements Submittable {
  readonly done: Promise<void>;
  private resolve: () => void = () => {};
  private reject: (error: Error) => void = () => {};

  constructor(
    private readonly statement: string,
    private readonly chunks: Iterable<string>
  ) {
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  submit(connection: Connection): void {
    connection.query(this.statement);
  }

  handleCopyInResponse(connection: Connection): void {
    this.send(connection).catch((error: unknown) => connection.sendCopyFail(String(error)));
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.resolve();
  }

  handleError(error: Error): void {
    this.reject(error);
  }

  private async send(connection: Connection): Promise<void> {
    for (const chunk of this.chunks) {
      connection.sendCopyFromChunk(Buffer.from(chunk));
      if (connection.stream.writableNeedDrain) {
        await once(connection.stream, 'drain');
      }
    }
    connection.endCopyFrom();
  }
}

function escapeField(field: string | number): string {
  return String(field).replace(/[\\\t\n\r]/g, (char) => `\\${{ '\t': 't', '\n': 'n', '\r': 'r' }[char] ?? '\\'}`);
}

/** Rows as COPY's text format: fields parted by tabs, a row a line. */
export function copyText(rows: ReadonlyArray<ReadonlyArray<string | number>>): string {
  return rows.map((row) => `${row.map(escapeField).join('\t')}\n`).join('');
}

/** Writes rows into a table by COPY. Rejects with the database's error. */
export async function copyInto(
  client: ClientBase,
  table: string,
  columns: readonly string[],
  chunks: Iterable<string>
): Promise<void> {
  await client.query(new CopyIn(`copy ${table} (${columns.join(', ')}) from stdin`, chunks)).done;
}
