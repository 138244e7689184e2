import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../testing/folder';
import { kpi } from '../../testing/world';
import { templates } from '../../library/templates';

test('the list names every template with its purpose', async () => {
  const { code, output } = await kpi(['new', '--list']);
  expect(code).toBe(0);
  for (const { id, area, purpose } of templates.values()) {
    expect(output).toMatch(new RegExp(`^  ${id} +\\S`, 'm'));
    expect(output).toContain(purpose);
    expect(output).toContain(`${area}\n`);
  }
});

test.each([...templates.keys()])('%s checks as it is, strictly', async (from) => {
  const { code, output } = await kpi(['new', 'my-kpi', '--from', from]);
  expect(code).toBe(0);
  expect(await kpi(['check', '-', '--strict'], { input: output })).toMatchObject({ code: 0 });
});

test('settings are filled in, whatever they hold', async () => {
  const settings = ['name=It\'s: "new" # $5', 'metric=shop_requests_total', 'labels=job="a",env!="dev"', 'target=99.5'];
  const { output } = await kpi(['new', 'my-kpi', ...settings.flatMap((one) => ['--set', one])]);
  expect(output).toContain(`name: 'It''s: "new" # $5'`);
  expect(output).toContain(`'sum(increase(shop_requests_total{job="a",env!="dev",code=~"5.."}[$__interval]))'`);
  expect(output).toContain('target: 99.5');
  expect(await kpi(['check', '-', '--strict'], { input: output })).toMatchObject({ code: 0 });
});

test.each([
  [[], 'kpi new needs an ID.'],
  [['My KPI'], '"My KPI" is not an id'],
  [['a', 'b'], 'kpi new takes one id.'],
  [['a', '--set', 'metrc=x'], 'Unknown setting "metrc". Did you mean "metric"?'],
  [['a', '--set', 'metric'], '"metric" is no setting.'],
  [['a', '--set', 'target=high'], '"target" must not be "high". Write a number, such as 99.9.'],
  [['a', '--set', 'metric='], '"metric" is missing.'],
  [['a', '--set', 'labels=job="a"}) or vector(1) or (x{b="c"'], 'are not labels. Write label="value"'],
  [['a', '--from', 'revenue', '--set', 'table=orders; drop table orders'], 'is not the name of a table.'],
  [['a', '--from', 'latency-p96'], 'Did you mean "latency-p95"?'],
  [['a', '--from', 'nothing-like-it'], 'kpi new --list names the templates.'],
])('%j is refused', async (args, told) => {
  const { code, output, messages } = await kpi(['new', ...args]);
  expect([code, output, messages]).toEqual([2, '', expect.stringContaining(told)]);
});

test('a file is written once, and never over another', async () => {
  const folder = temporaryFolder();
  const run = () => kpi(['new', 'a', '--out', 'kpis/a.yaml'], { folder });
  expect(await run()).toMatchObject({
    code: 0,
    output: 'Written: kpis/a.yaml\nNext: kpi check kpis/a.yaml, then kpi evaluate kpis/a.yaml --grafana URL\n',
  });
  const before = fs.readFileSync(path.join(folder, 'kpis', 'a.yaml'), 'utf8');
  expect(await run()).toMatchObject({ code: 2, messages: expect.stringContaining('"kpis/a.yaml" exists already.') });
  expect(fs.readFileSync(path.join(folder, 'kpis', 'a.yaml'), 'utf8')).toBe(before);
  fs.rmSync(folder, { recursive: true });
});

describe('on a terminal it asks', () => {
  /** A person who answers so, line by line. */
  function* typed(...lines: readonly string[]): Generator<Uint8Array> {
    for (const line of lines) {
      yield Buffer.from(`${line}\n`);
    }
  }
  const person = (...lines: readonly string[]) => Object.assign(typed(...lines), { isTTY: true });
  let folder = '';
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => fs.rmSync(folder, { recursive: true }));
  const environment = { NO_COLOR: '1' };
  const run = (args: readonly string[], ...lines: readonly string[]) =>
    kpi(['new', ...args], { folder, isTerminal: true, environment, stream: person(...lines) });

  test('step by step, and takes what stands in brackets for an empty line', async () => {
    const answers = [
      'search-speed',
      'fast-share',
      'Search speed',
      '',
      'Search',
      '',
      'Prometheus EU',
      'search_seconds',
      'job="a"',
    ];
    const { code, output, messages } = await run([], ...answers, '0.3', '99.5', '7d', '');
    expect([code, output]).toEqual([0, expect.stringContaining('Written: kpis/search-speed.yaml\n')]);
    const text = fs.readFileSync(path.join(folder, 'kpis', 'search-speed.yaml'), 'utf8');
    expect(text).toContain("team: 'Search'");
    expect(text).toContain(`'sum(increase(search_seconds_bucket{job="a",le="0.3"}[$__interval]))'`);
    expect(text).toContain('target: 99.5');
    expect(text).toContain('window: { rolling: 7d }');
    expect(messages).toContain('Id, which never changes (checkout-availability): ');
    expect(messages).toContain('File, or - to print it [kpis/search-speed.yaml]: ');
    expect(await kpi(['check', '-', '--strict'], { input: text })).toMatchObject({ code: 0 });
  });

  test('again where an answer would make an error', async () => {
    const { code, output, messages } = await run(
      ['a'],
      'fast-shar',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      'high',
      '99',
      '',
      '-'
    );
    expect([code, output]).toEqual([0, expect.stringContaining('target: 99\n')]);
    expect(messages).toContain('Unknown template "fast-shar". Did you mean "fast-share"?');
    expect(messages).toMatch(/Target \[99\.9\]: {3}"target" must not be "high"\. .*\nTarget \[99\.9\]: /);
  });

  test('and writes nothing where the input ends', async () => {
    const { code, output, messages } = await run(['a'], '', 'Name');
    expect([code, output]).toEqual([2, '']);
    expect(messages).toContain('No definition was written: the input ended.');
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('not where settings are given', async () => {
    expect(await run(['a', '--set', 'team=A'])).toMatchObject({ code: 0, messages: '' });
  });

  test('Ctrl-C ends it with 130', async () => {
    const stop = new AbortController();
    const stream: AsyncIterable<Uint8Array> & { isTTY: boolean } = {
      isTTY: true,
      [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => setTimeout(() => stop.abort(), 10)) }),
    };
    const ran = await kpi(['new', 'a'], { folder, isTerminal: true, environment, stream, signal: stop.signal });
    expect([ran.code, fs.readdirSync(folder)]).toEqual([130, []]);
  });
});
