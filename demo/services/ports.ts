import net from 'node:net';
import { trouble, Trouble } from '../trouble';

export const loopback = '127.0.0.1';

function listen(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ port, host: loopback, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}

/** A port on loopback that nobody listens on. */
export function freePort(): Promise<number> {
  return listen(0);
}

/** Whether nobody listens on the port of loopback. */
export async function isFree(port: number): Promise<boolean> {
  try {
    await listen(port);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts something on a wished port, or else on a free one. Between finding a free port and listening on it another
 * program may take it: then another one is tried.
 */
export async function onPort<T>(wish: number | undefined, start: (port: number) => Promise<T>): Promise<T> {
  if (wish !== undefined) {
    if (!(await isFree(wish))) {
      throw portTaken(wish);
    }
    return start(wish);
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(await freePort());
    } catch (error) {
      if (attempt === 3 || !(error instanceof Trouble) || error.problem.code !== 'port-taken') {
        throw error;
      }
    }
  }
}

export function portTaken(port: number): Trouble {
  const other = port < 65_535 ? port + 1 : port - 1;
  return trouble(
    'port-taken',
    `Port ${port} is already in use by another program.`,
    `Choose another one: npm start -- --port ${other}`
  );
}
