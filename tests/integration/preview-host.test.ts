import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { buildHost } from '../../preview/build';
import { type Preview, type PreviewOptions, startPreview } from '../../preview/server';
import { board, titles } from '../golden/browser/board';
import { type Fixtures, startFixtures } from '../golden/fixtures/start';
import { withPlaceholders } from '../golden/normalise';

type Seen = Readonly<Record<string, unknown>>;

const golden = path.join(__dirname, '../golden');
const testing = path.join(__dirname, '../../preview/testing');
const recorded: Seen = JSON.parse(fs.readFileSync(path.join(golden, 'grafana-browser.json'), 'utf8'));

let folder: string;
let fixtures: Fixtures;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'northstar-kpi-host-'));
  [fixtures] = await Promise.all([startFixtures(), buildHost(path.join(folder, 'host'))]);
});

afterAll(async () => {
  await fixtures?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

function start(provisioningDir: string, more: Partial<PreviewOptions> = {}): Promise<Preview> {
  return startPreview({
    port: 0,
    prometheusUrl: 'http://127.0.0.1:9',
    postgres: { host: '127.0.0.1', port: 9, user: '', password: '', database: '' },
    distDir: path.join(testing, 'plugins'),
    provisioningDir,
    hostDir: path.join(folder, 'host'),
    env: fixtures.env,
    ...more,
  });
}

/** Runs a script that drives a browser, and reads what it saw. */
async function drive(script: string, preview: Preview): Promise<Seen> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, preview.url]);
  return Object(withPlaceholders(JSON.parse(stdout), fixtures.env));
}

describe('what plugins send and get', () => {
  let preview: Preview;
  let found: Seen;

  beforeAll(async () => {
    const provisioningDir = path.join(folder, 'provisioning');
    fs.cpSync(path.join(golden, 'fixtures/provisioning'), provisioningDir, { recursive: true });
    fs.mkdirSync(path.join(provisioningDir, 'dashboards'));
    fs.writeFileSync(path.join(provisioningDir, 'dashboards/board.json'), JSON.stringify(board));
    preview = await start(provisioningDir);
    found = await drive(path.join(golden, 'browser/probe.ts'), preview);
  });
  afterAll(() => preview?.stop());

  test.each(titles)('"%s" is as in Grafana 12.4', (title) => {
    expect(recorded[title]).toBeDefined();
    expect(found[title]).toEqual(recorded[title]);
  });
});

describe('the pages', () => {
  let preview: Preview;
  let seen: Seen;

  beforeAll(async () => {
    const {
      GOLDEN_PROMETHEUS = '',
      GOLDEN_POSTGRES_PORT,
      GOLDEN_POSTGRES_USER = '',
      GOLDEN_POSTGRES_PASSWORD = '',
      GOLDEN_POSTGRES_DATABASE = '',
    } = fixtures.env;
    preview = await start(path.join(testing, 'provisioning'), {
      // These data sources leave their addresses to whoever starts the preview.
      prometheusUrl: GOLDEN_PROMETHEUS,
      postgres: {
        host: '127.0.0.1',
        port: Number(GOLDEN_POSTGRES_PORT),
        user: GOLDEN_POSTGRES_USER,
        password: GOLDEN_POSTGRES_PASSWORD,
        database: GOLDEN_POSTGRES_DATABASE,
      },
    });
    seen = await drive(path.join(testing, 'visit.ts'), preview);
  });
  afterAll(() => preview?.stop());

  test.each<[string, string, unknown]>([
    ['the list leads to a board', 'list', { path: '/d/fixture', heading: 'Fixture board' }],
    [
      'a board draws panels of the bundle, keeps their options, and tells errors',
      'board',
      {
        values: ['75.1', '7'],
        error: 'bad_data: 1:5: parse error: unclosed left parenthesis',
        text: '## Words\n<b>as they are</b>, 200',
      },
    ],
    [
      'variables come from the address and go there',
      'variables',
      { title: 'Requests with code 500', orders: '4', then: '3' },
    ],
    [
      'a refresh asks again, and the range moves by half of itself',
      'refresh',
      { first: 2, second: 2, address: '?from=1769994000000&to=1770001200000' },
    ],
    ['one panel can be seen alone', 'alone', { panels: 1, address: '' }],
    ['a query editor changes and runs its query', 'edit', '1.2 K'],
    ['settings are edited, in Monaco, and tried out', 'settings', 'The fixture works with good: morning'],
    ['an app draws its page', 'app', 'The page /a/preview-fixture-app/some/page of the fixture app'],
    ['the theme is kept', 'theme', { changed: true, kept: true }],
    [
      'a board that is not there is said so',
      'missing',
      'The dashboard "nothing" cannot be readThere is no GET /api/dashboards/uid/nothing in the preview.',
    ],
    [
      'the browser complains of nothing but the two failures asked for',
      'complaints',
      [expect.stringMatching(/^board: .*400/), expect.stringMatching(/^missing: .*404/)],
    ],
  ])('%s', (_, name, expected) => {
    expect(seen[name]).toEqual(expected);
  });
});
