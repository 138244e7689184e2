import { JSDOM } from 'jsdom';
import { exampleRegistry } from '../../../src/core/testing/example';
import { kpi } from '../../testing/world';

const at = '2026-03-01T00:00:00Z';
const inputs = { good: '1000x5 990', total: '1000x6' };

/** Runs tests of the example: 7 values fill the 28 days in parts of 4. */
async function ran(tests: readonly unknown[], overrides = {}, ...args: string[]) {
  return kpi(['test', '-', ...args], { input: exampleRegistry({ tests, ...overrides }) });
}

/** What the command says was found of a figure, where the case expects something else. */
async function found(key: string, test: Readonly<Record<string, unknown>>, overrides = {}): Promise<string> {
  const wrong = key === 'status' ? 'retired' : -12345;
  const { output } = await ran([{ at, inputs, ...test, expect: { [key]: wrong } }], overrides);
  return new RegExp(`expected ${key} ${wrong}, found (\\S+)\\.(?: |$)`, 'm').exec(output)?.[1] ?? output;
}

describe('figures, computed by hand', () => {
  test('of a ratio of sums', async () => {
    // 6,990 of 7,000 are good; the objective of 99.9 % allows 7 bad events, of 10.
    expect(Number(await found('value', {}))).toBeCloseTo(100 * (6990 / 7000), 9);
    expect(await found('status', {})).toBe('off-target');
    expect(Number(await found('budgetRemaining', {}))).toBeCloseTo(1 - 10 / 7, 9);
    expect(await found('events', {})).toBe('7000');
    expect(await found('coverage', {})).toBe('1');
  });

  test('with values for a time of their own', async () => {
    // Two days of 28 are known.
    const test = { every: '1d', inputs: { good: '9x1', total: '10x1' } };
    expect(await found('events', test)).toBe('20');
    expect(Number(await found('coverage', test))).toBeCloseTo(2 / 28, 9);
    expect(await found('status', test)).toBe('insufficient');
  });

  test('a value that is missing lowers the coverage', async () => {
    expect(Number(await found('coverage', { inputs: { good: '10x5 _', total: '10x6' } }))).toBeCloseTo(6 / 7, 9);
  });

  test('of sums of nothing in SQL, which are zero', async () => {
    const sql = (over: string) => ({ source: 'Shop', query: 'SELECT 1', over });
    const test = { inputs: { good: '_x6 6', total: '1x6' } };
    const shape = { inputs: { good: sql('sum'), total: sql('sum') } };
    expect(await found('value', test, shape)).toBe(String((100 * 6) / 7));
  });

  test.each([
    ['avg', '2'],
    ['min', '1'],
    ['max', '3'],
    ['last', '3'],
    ['window', '3'],
  ])('of an input over %s', async (over, value) => {
    const gauge = { source: 'Prometheus', query: 'temperature', over };
    const shape = { inputs: { gauge }, formula: 'gauge', budget: undefined, target: undefined, unit: 'celsius' };
    expect(await found('value', { inputs: { gauge: '1 2 3 _ 2 1 3' } }, shape)).toBe(value);
  });
});

describe('a definition with its parts', () => {
  const input = exampleRegistry(
    { id: 'part' },
    {
      id: 'whole',
      ...{ inputs: undefined, window: undefined, budget: undefined, target: 90, formula: 'kpi("part") / 2' },
      tests: [
        { at, inputs: { 'part.good': '9x6', 'part.total': '10x6' }, expect: { value: 45, status: 'off-target' } },
      ],
    }
  );
  test('takes the inputs of a part by its id', async () => {
    expect(await kpi(['test', '-'], { input })).toMatchObject({ code: 0, output: '1 test passed.\n' });
  });
});

describe('reports', () => {
  const passing = { name: 'good', at, inputs, expect: { events: 7000, value: 99.857143 } };
  const failing = { name: 'a "bad" <one>', at, inputs, expect: { status: 'on-target', value: null } };

  test('a failure has its place, what was found, and what to write', async () => {
    const { code, output } = await ran([passing, failing]);
    expect(code).toBe(1);
    expect(output).toMatch(
      /^error: standard input:\d+:\d+ checkout-availability, a "bad" <one>: expected value nothing, found 99\.857/m
    );
    expect(output).toContain(
      'expected status on-target, found off-target. Correct the definition, or write status: off-target.'
    );
    expect(output).toMatch(/1 test passed, 1 failed\.\n$/);
  });

  test('JSON', async () => {
    const { output } = await ran([passing, failing], {}, '--json');
    expect(JSON.parse(output)).toMatchObject({
      passed: false,
      tests: [{ passed: true, failures: [] }, { passed: false }],
    });
  });

  test('JUnit, as XML that a parser reads', async () => {
    const { output } = await ran([passing, failing], {}, '--format', 'junit');
    const { document } = new JSDOM(output, { contentType: 'text/xml' }).window;
    const [suite] = document.getElementsByTagName('testsuite');
    expect([suite?.getAttribute('tests'), suite?.getAttribute('failures')]).toEqual(['2', '1']);
    const cases = [...document.getElementsByTagName('testcase')];
    expect(cases.map((one) => one.getAttribute('name'))).toEqual(['good', 'a "bad" <one>']);
    expect(document.getElementsByTagName('failure')[0]?.textContent).toContain('found off-target');
  });

  test('tests of the chosen KPI alone', async () => {
    expect((await ran([passing], {}, '--kpi', 'checkout-availability')).code).toBe(0);
    expect((await ran([passing], {}, '--kpi', 'other')).code).toBe(2);
  });
});

describe('cases that cannot be computed', () => {
  const expect_ = { value: 1 };
  test.each([
    [{ at, inputs: { god: '1' }, expect: expect_ }, 'There is no input "god". Did you mean "good"?'],
    [{ at, inputs: { good: 'many' }, expect: expect_ }, '"many" is not a value of a series.'],
    [{ at, inputs: { good: '1x10' }, expect: expect_ }, '11 values do not fill the window in whole buckets of 5m.'],
    [{ at, every: '7m', inputs: { good: '1' }, expect: expect_ }, 'every: 7m is not a multiple of the bucket, 5m.'],
    [{ at, inputs: { good: '1' }, expect: { valeu: 1 } }, 'Unknown key "valeu". Did you mean "value"?'],
    [{ at: 'noon', inputs: {}, expect: expect_ }, '"noon" is not a date.'],
  ])('%j', async (test, told) => {
    const { code, output, messages } = await ran([test]);
    expect(code).toBe(1);
    expect(output + messages).toContain(told);
  });
});
