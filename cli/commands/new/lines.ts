import type { World } from '../../world';

/** The lines that a person types. Null when there are no more, or the command is interrupted. */
export class LineReader {
  private readonly chunks: AsyncIterator<Uint8Array | string>;
  private readonly interrupted: Promise<null>;
  private readonly decoder = new TextDecoder();
  private text = '';
  private isOver = false;

  constructor({ input, signal }: Pick<World, 'input' | 'signal'>) {
    this.chunks = input[Symbol.asyncIterator]();
    this.interrupted = new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(null));
    });
  }

  /** The next line without its end. */
  async next(): Promise<string | null> {
    for (;;) {
      const end = this.text.indexOf('\n');
      if (end >= 0) {
        const line = this.text.slice(0, end);
        this.text = this.text.slice(end + 1);
        return line.replace(/\r$/, '');
      }
      if (this.isOver) {
        return null;
      }
      const chunk = await Promise.race([this.chunks.next(), this.interrupted]);
      if (chunk === null) {
        return null;
      }
      this.isOver = chunk.done === true;
      if (chunk.done !== true) {
        this.text += typeof chunk.value === 'string' ? chunk.value : this.decoder.decode(chunk.value, { stream: true });
      }
    }
  }
}
