import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { portTaken } from '../../demo/services/ports';
import { breakKinds } from '../../demo/shop/breaks';
import { trouble } from '../../demo/trouble';
import { breaks, parseArguments, usage } from '../../scripts/start/arguments.mjs';
import { ensureBuild, sourceHash } from '../../scripts/start/build';
import { cacheFolder, credentialsIn, lock, requireRoom } from '../../scripts/start/cache';
import { environmentFrom, valueIn } from '../../scripts/start/docker';
import { explain } from '../../scripts/start/explain';
import { chooseMode, findGrafana, isNewEnough, type Abilities } from '../../scripts/start/modes';
import { installPackages, packagesAreCurrent } from '../../scripts/start/packages.mjs';
import { createProgress } from '../../scripts/start/progress.mjs';
import type { Mode } from '../../scripts/start/types';

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'northstar-start-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(file: string, text = '', mode = 0o644): string {
  const full = path.join(folder, file);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, text, { mode });
  return full;
}

describe('arguments', () => {
  test.each([
    ['', { port: 3000, mode: null, breakage: null, help: false }],
    ['--port 8080', { port: 8080, mode: null, breakage: null, help: false }],
    ['--mode=grafana --port=21', { port: 21, mode: 'grafana', breakage: null, help: false }],
    ['-h', { port: 3000, mode: null, breakage: null, help: true }],
    ['--break checkout', { port: 3000, mode: null, breakage: { kind: 'checkout', forMs: 1_200_000 }, help: false }],
    [
      '--break=latency --for 90s',
      { port: 3000, mode: null, breakage: { kind: 'latency', forMs: 90_000 }, help: false },
    ],
    ['--break none', { port: 3000, mode: null, breakage: { kind: 'none', forMs: 1_200_000 }, help: false }],
  ])('"%s"', (line, options) => {
    expect(parseArguments(line.split(' ').filter(Boolean))).toEqual(options);
  });

  test.each([
    ['--port', '"" is not a port. Write a number from 1 to 65535, such as --port 3000'],
    ['--port 0', '"0" is not a port. Write a number from 1 to 65535, such as --port 3000'],
    ['--port 65536', '"65536" is not a port. Write a number from 1 to 65535, such as --port 3000'],
    ['--port 3e3', '"3e3" is not a port. Write a number from 1 to 65535, such as --port 3000'],
    ['--mode kubernetes', 'There is no mode "kubernetes". Write --mode with one of: docker, grafana, preview'],
    ['--mode', 'There is no mode "". Write --mode with one of: docker, grafana, preview'],
    [
      '--break all',
      '"all" cannot be broken. Write --break with one of: checkout, slow-burn, latency, no-traffic, database, late-data, none',
    ],
    [
      '--break',
      '"" cannot be broken. Write --break with one of: checkout, slow-burn, latency, no-traffic, database, late-data, none',
    ],
    ['--for 20m', '--for has no effect without --break. Write --break checkout --for 20m'],
    ['--break latency --for 20', '"20" is not a duration of at most a day. Write --for 90s, --for 20m or --for 2h'],
    ['--break latency --for 25h', '"25h" is not a duration of at most a day. Write --for 90s, --for 20m or --for 2h'],
    ['--prot 1', '"--prot" is not an option. Run npm start -- --help to see them.'],
    ['--constructor', '"--constructor" is not an option. Run npm start -- --help to see them.'],
    ['-x', '"-x" is not an option. Run npm start -- --help to see them.'],
    ['3001', '"3001" is not an option. Run npm start -- --help to see them.'],
    ['--', '"--" is not an option. Run npm start -- --help to see them.'],
  ])('"%s" is a sentence', (line, problem) => {
    expect(parseArguments(line.split(' '))).toEqual({ problem });
  });

  test('every break is one that the demo has, and is in the help', () => {
    expect(breaks).toEqual([...Object.keys(breakKinds), 'none']);
    breaks.forEach((kind) => expect(usage).toMatch(new RegExp(`^ +${kind} `, 'm')));
  });

  test('help names every option', () => {
    expect(usage).toMatch(
      /--port[^]*--mode[^]*docker[^]*grafana[^]*preview[^]*--break[^]*--for[^]*--help[^]*NORTHSTAR_CACHE/
    );
  });
});

describe('the mode', () => {
  const can = (docker: boolean, grafana: boolean): Abilities => ({
    dockerTrouble: async () => (docker ? null : 'No engine.'),
    grafanaTrouble: async () => (grafana ? null : 'No Grafana.'),
  });
  test.each<[Mode | null, boolean, boolean, Mode]>([
    [null, true, true, 'docker'],
    [null, false, true, 'grafana'],
    [null, false, false, 'preview'],
    ['preview', true, true, 'preview'],
    ['grafana', true, true, 'grafana'],
  ])('named %s, Docker %s, Grafana %s: %s', async (wish, docker, grafana, mode) => {
    expect(await chooseMode(wish, can(docker, grafana))).toBe(mode);
  });

  test.each<[Mode, string]>([
    ['docker', 'No engine.'],
    ['grafana', 'No Grafana.'],
  ])('%s that cannot run says why', async (wish, message) => {
    await expect(chooseMode(wish, can(false, false))).rejects.toMatchObject({ problem: { message } });
  });

  test.each([
    ['grafana version 12.4.0', true],
    ['Version 13.0.1 (commit: x)', true],
    ['grafana version 12.3.9', false],
    ['Version 9.5.2', false],
    ['', false],
  ])('"%s" is new enough: %s', (said, enough) => {
    expect(isNewEnough(said)).toBe(enough);
  });

  test('a Grafana is found by its program and its home', () => {
    const binary = write('grafana-12/bin/grafana', '', 0o755);
    write('grafana-12/conf/defaults.ini');
    write('grafana-12/public/index.html');
    const home = path.join(folder, 'grafana-12');
    expect(findGrafana({ GRAFANA_HOME: home })).toEqual({ binary, home });
    expect(findGrafana({ GRAFANA_BIN: binary })).toEqual({ binary, home: path.join(home, 'bin', '..') });
    const elsewhere = write('tools/grafana', '', 0o755);
    expect(findGrafana({ GRAFANA_BIN: elsewhere, GRAFANA_HOME: home })).toEqual({ binary: elsewhere, home });
    expect(findGrafana({ GRAFANA_BIN: elsewhere })?.home).not.toBe(home);
  });
});

describe('failures are sentences', () => {
  const system = (code: string, more: object = {}) => Object.assign(new Error(`${code}: it failed`), { code, ...more });
  test.each([
    ['trouble', trouble('x', 'It is broken.', 'Mend it.'), 'It is broken. Mend it.'],
    [
      'a taken port',
      portTaken(3000),
      'Port 3000 is already in use by another program. Choose another one: npm start -- --port 3001',
    ],
    ['a full disk', system('ENOSPC'), 'The disk is full. Free about 2 GB and start again.'],
    ['a full disk of the database', system('53100'), 'The disk is full. Free about 2 GB and start again.'],
    ['no permission', system('EACCES', { path: '/x' }), expect.stringContaining('No permission to write /x.')],
    [
      'a port taken meanwhile',
      system('EADDRINUSE', { port: 80 }),
      expect.stringContaining('Port 80 is already in use'),
    ],
  ])('%s', (_, error, sentence) => {
    expect(explain(error, folder)).toEqual(sentence);
  });

  test('a bug keeps its stack for a file', () => {
    const sentence = explain(new TypeError('x is undefined'), folder);
    expect(sentence).toMatch(/^npm start failed: x is undefined. More stands in /);
    expect(sentence).not.toContain('\n');
    expect(fs.readFileSync(path.join(folder, '.cache', 'start-error.log'), 'utf8')).toContain('at ');
  });
});

describe('the cache', () => {
  test('is named, or in the clone, or beside it where the database may not go', () => {
    expect(cacheFolder(folder, '/somewhere/else')).toBe('/somewhere/else');
    fs.chmodSync(folder, 0o755);
    expect(cacheFolder(folder, '')).toBe(path.join(folder, '.cache'));
    if (process.getuid?.() === 0) {
      fs.chmodSync(folder, 0o700);
      expect(cacheFolder(folder, '')).toMatch(/^\/var\/tmp\/northstar-kpi-[0-9a-f]{12}$/);
    }
  });

  test('keeps passwords for the next start, and from other eyes', () => {
    const first = credentialsIn(folder);
    expect(first.reader).toMatch(/^[0-9a-f]{24}$/);
    expect(first.admin).not.toBe(first.reader);
    expect(credentialsIn(folder)).toEqual(first);
    expect(fs.statSync(path.join(folder, 'credentials.json')).mode & 0o077).toBe(0);
  });

  test('is on a disk with room, or a sentence says how much is missing', () => {
    requireRoom(folder, 1);
    expect(() => requireRoom(folder, 1e18)).toThrow(
      /^The disk is nearly full: \d+ MB are free at .*, and 1000000000000 MB are needed\. .*NORTHSTAR_CACHE\.$/
    );
  });

  test('lets in one start at a time, and is not held by one that was killed', () => {
    const unlock = lock(folder);
    expect(fs.readFileSync(path.join(folder, 'start.pid'), 'utf8')).toBe(`${process.pid}\n`);
    unlock();
    expect(fs.existsSync(path.join(folder, 'start.pid'))).toBe(false);
    write('start.pid', '1\n');
    lock(folder)();
  });
});

describe('the packages', () => {
  const lock = (packages: object) => JSON.stringify({ packages });
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b-win32': { version: '1.0.0', optional: true },
  };
  test.each([
    ['nothing is installed', null, false],
    ['an install that was broken off', '{', false],
    ['the same, without other platforms', lock({ 'node_modules/a': { version: '1.0.0' } }), true],
    ['another version', lock({ 'node_modules/a': { version: '1.0.1' } }), false],
    ['one is missing', lock({ 'node_modules/c': { version: '1.0.0' } }), false],
  ])('%s', (_, installed, current) => {
    write('package-lock.json', lock(wanted));
    if (installed !== null) {
      write('node_modules/.package-lock.json', installed);
    }
    expect(packagesAreCurrent(folder)).toBe(current);
  });

  test.each([
    ['npm error code ENOTFOUND', "npm's registry cannot be reached"],
    ['npm error nospc ENOSPC: no space left on device', 'the disk is full'],
    ['npm error whatever', 'The packages could not be installed.'],
  ])('npm says "%s": a sentence', async (said, sentence) => {
    const npm = write('npm-cli.js', `console.error(${JSON.stringify(said)}); process.exit(1)`);
    const before = { ...process.env };
    process.env.npm_execpath = npm;
    try {
      const { signal } = new AbortController();
      await expect(installPackages(folder, folder, signal)).rejects.toMatchObject({
        problem: { message: expect.stringContaining(sentence) },
      });
    } finally {
      process.env = before;
    }
  });
});

describe('the build', () => {
  test('follows sources, packages and scaffold, but not tests', () => {
    write('src/module.ts', 'a');
    write('package-lock.json', '{}');
    const before = sourceHash(folder);
    write('src/module.test.ts', 'b');
    write('kpis/a.yaml', 'c');
    expect(sourceHash(folder)).toBe(before);
    write('src/core/new.ts', 'd');
    const after = sourceHash(folder);
    expect(after).not.toBe(before);
    write('package-lock.json', '{"a": 1}');
    expect(sourceHash(folder)).not.toBe(after);
  });

  const context = () => ({
    root: folder,
    cache: path.join(folder, 'cache'),
    port: 1,
    mode: null,
    progress: createProgress({ write: () => {} }),
    signal: new AbortController().signal,
  });

  test('is left out when it is current, and told in a sentence when it fails', async () => {
    write('src/module.ts', 'a');
    write('node_modules/webpack/bin/webpack.js', 'process.exit(2)');
    await expect(ensureBuild(context())).rejects.toMatchObject({
      problem: { code: 'build-failed', message: 'The plugins could not be built.' },
    });
    write(
      'node_modules/webpack/bin/webpack.js',
      "require('fs').mkdirSync('dist'); require('fs').writeFileSync('dist/module.js', '')"
    );
    await ensureBuild(context());
    write('node_modules/webpack/bin/webpack.js', 'process.exit(2)');
    await ensureBuild(context());
    write('src/module.ts', 'b');
    await expect(ensureBuild(context())).rejects.toBeDefined();
  });
});

test('.env is the example with passwords of its own', () => {
  const example = '# A\nGRAFANA_PORT=3000\nA_PASSWORD=\nB_PASSWORD=kept\n';
  const made = environmentFrom(example);
  expect(valueIn(made, 'A_PASSWORD')).toMatch(/^[0-9a-f]{24}$/);
  expect(valueIn(made, 'B_PASSWORD')).toBe('kept');
  expect(valueIn(made, 'GRAFANA_PORT')).toBe('3000');
  expect(valueIn(made, 'NOTHING')).toBe('');
});

describe('progress', () => {
  async function tell(isTTY: boolean): Promise<string> {
    let text = '';
    let now = 0;
    const progress = createProgress({ isTTY, columns: 60, write: (part) => (text += part) }, () => now);
    await progress.step('Quick', async () => {});
    await progress.step('Slow', async (onShare) => {
      onShare(0.4);
      now += 12_000;
      await new Promise((resolve) => setTimeout(resolve, 600));
    });
    progress.say('Done');
    return text;
  }

  test('without a terminal: a line a step, with times, and a reminder after ten seconds', async () => {
    expect(await tell(false)).toBe('[0 s] Quick\n[0 s] Slow\n  Slow: 40 %, 12 s\nDone\n');
  });

  test('on a terminal: one line that changes, and what took long stays', async () => {
    const text = await tell(true);
    expect(text).toContain('\r\u001b[KSlow 40 % (12 s)');
    expect(text).toContain('Slow: done in 12 s\n');
    expect(text).not.toContain('Quick: done');
    expect(text.endsWith('Done\n')).toBe(true);
  });
});
