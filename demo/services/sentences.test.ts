import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { canReach, serverAccount } from './account';
import { openFolder } from './folder';
import { isFree, portTaken } from './ports';
import { findProgram, packagesOf, toolsMissing } from './tools';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'northstar-services-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test.each([
  [3000, 3001],
  [65_535, 65_534],
])('port %d in use: port %d is offered', (port, other) => {
  const { problem } = portTaken(port);
  expect(problem.message).toBe(`Port ${port} is already in use by another program.`);
  expect(problem.hint).toContain(`--port ${other}`);
});

test('a port is free until somebody listens on it', async () => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  expect(await isFree(port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(await isFree(port)).toBe(true);
});

test('missing programs are named, with the packages that have them', () => {
  expect(packagesOf(['promtool', 'prometheus', 'initdb'])).toEqual(['prometheus', 'postgresql']);
  const { message, hint } = toolsMissing(['initdb', 'postgres']).problem;
  expect(message).toBe('Not found on this machine: initdb, postgres.');
  expect(hint).toMatch(/apt-get install postgresql$/);
});

test('a program is a file that may be run, on the PATH or in a further folder', () => {
  const program = path.join(folder, 'northstar-program');
  fs.writeFileSync(program, '#!/bin/sh\n');
  expect(findProgram('northstar-program', [folder])).toBeNull();
  fs.chmodSync(program, 0o755);
  expect(findProgram('northstar-program', [folder])).toBe(program);
  expect(findProgram('northstar-program')).toBeNull();
});

test('a folder that the account cannot enter is refused, with the remedy', () => {
  const closed = path.join(folder, 'closed');
  fs.mkdirSync(path.join(closed, 'inner'), { recursive: true });
  fs.chmodSync(closed, 0o700);
  const account = serverAccount();
  if (account === null) {
    expect(canReach(null, closed)).toBe(true);
    return;
  }
  fs.chmodSync(folder, 0o755);
  expect(canReach(account, closed)).toBe(false);
  expect(() => openFolder(path.join(closed, 'inner'), 'x', account)).toThrow(/cannot go into .*NORTHSTAR_CACHE/);
});

test('a temporary folder goes when it is released, a named one stays', () => {
  const temporary = openFolder(undefined, 'test');
  temporary.release();
  expect(fs.existsSync(temporary.path)).toBe(false);
  const named = openFolder(path.join(folder, 'named'), 'test');
  named.release();
  expect(fs.existsSync(named.path)).toBe(true);
});
