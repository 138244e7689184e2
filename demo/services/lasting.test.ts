import { trouble } from '../trouble';
import { lasting } from './lasting';
import type { Service } from './service';

/** Services that end when a test says so. `fails`: what the next starts reject with. */
function world(...fails: Array<Error | null>) {
  const started: Array<number | undefined> = [];
  const running = new Set<() => void>();
  const said: string[] = [];
  const start = async (port?: number): Promise<Service> => {
    started.push(port);
    const failure = fails.shift() ?? null;
    if (failure !== null) {
      throw failure;
    }
    let end = () => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    running.add(end);
    void ended.then(() => running.delete(end));
    const stop = async () => end();
    return { url: 'http://127.0.0.1:7', port: 7, ended, stop };
  };
  const held = { is: false };
  const options = {
    name: 'PostgreSQL',
    pauseMs: 10,
    isHeld: () => held.is,
    onChange: (text: string) => said.push(text),
  };
  const begin = () => lasting(options, start);
  const kill = () => running.forEach((end) => end());
  const until = async (text: string) => {
    while (!said.includes(text)) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  return { started, running, said, held, begin, kill, until };
}

test('what has ended is started again where it was, as often as it ends', async () => {
  const { started, running, said, begin, kill, until } = world();
  const service = await begin();
  for (let round = 0; round < 3; round++) {
    said.length = 0;
    kill();
    await until('PostgreSQL runs again.');
    expect(said[0]).toBe('PostgreSQL has ended. It is started again in 0 s.');
  }
  expect(started).toEqual([undefined, 7, 7, 7]);
  expect(running.size).toBe(1);
  await service.stop();
  expect(running.size).toBe(0);
  await service.ended;
});

test('what is stopped stays so, also between two starts', async () => {
  const { started, running, said, begin, kill } = world();
  const service = await begin();
  kill();
  await new Promise((resolve) => setTimeout(resolve, 2));
  await service.stop();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(said).toEqual(['PostgreSQL has ended. It is started again in 0 s.']);
  expect([started.length, running.size]).toEqual([1, 0]);
  await service.stop();
});

test('a start that fails is tried again', async () => {
  const { started, begin, kill, until } = world(null, new Error('not yet'), new Error('not yet'));
  const service = await begin();
  kill();
  await until('PostgreSQL runs again.');
  expect(started.length).toBe(4);
  await service.stop();
});

test('one that cannot be started again has ended, with the reason', async () => {
  const { said, begin, kill } = world(null, ...Array.from({ length: 5 }, () => new Error('the disk is full')));
  const service = await begin();
  kill();
  await service.ended;
  expect(said.at(-1)).toBe('PostgreSQL could not be started again: the disk is full');
});

test('one that somebody started by hand is waited for', async () => {
  const taken = () => trouble('port-taken', 'Port 7 is already in use by another program.');
  const { started, begin, kill, until } = world(null, ...Array.from({ length: 8 }, taken));
  const service = await begin();
  kill();
  await until('PostgreSQL runs again.');
  expect(started.length).toBe(10);
  await service.stop();
});

test('the first start fails as before', async () => {
  const { begin } = world(new Error('no room'));
  await expect(begin()).rejects.toThrow('no room');
});

test('one that is held stays ended until it is mended, or stopped', async () => {
  const { started, said, held, begin, until } = world();
  const service = await begin();
  held.is = true;
  await service.interrupt();
  await until('PostgreSQL has ended. It is started again when it is mended.');
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(started.length).toBe(1);
  held.is = false;
  await until('PostgreSQL runs again.');
  expect(said).toHaveLength(2);

  held.is = true;
  await service.interrupt();
  await service.stop();
  await service.ended;
  expect(started.length).toBe(2);
});
