import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { copyText } from './copy';
import { openMetricsLine, parseDumpLine, shopSeriesId } from './dump';
import { parts } from './stretch';
import { countersFile, forgetState, readCounters, readState, writeCounters, writeState } from './state';
import { createShop } from '../shop/model';

describe('lines of promtool dump', () => {
  const line =
    '{__name__="http_requests_total", code="200", instance="shop-1", job="shop", route="/"} 1.25e+06 1795247434599';

  test('are read, and written as OpenMetrics with seconds', () => {
    const sample = parseDumpLine(line);
    expect(sample).toMatchObject({ name: 'http_requests_total', value: 1_250_000, at: 1_795_247_434_599 });
    expect(sample && openMetricsLine(sample)).toBe(
      'http_requests_total{code="200",instance="shop-1",job="shop",route="/"} 1250000 1795247434.599\n'
    );
    expect(sample && shopSeriesId(sample)).toBe('http_requests_total{code="200",route="/"}');
  });

  test.each([
    ['{__name__="up", instance="shop-1", job="shop"} 1 1000', 'up'],
    ['{__name__="up", instance="other", job="shop"} 1 1000', null],
  ])('%s is the series %s of the shop', (text, id) => {
    const sample = parseDumpLine(text);
    expect(sample && shopSeriesId(sample)).toBe(id);
  });

  test.each(['', 'level=warn msg="x"', '{__name__="up"} 1', '} 1 2'])('%j is no sample', (text) => {
    expect(parseDumpLine(text)).toBeNull();
  });

  test('a label may hold quotes, commas and braces', () => {
    const sample = parseDumpLine('{__name__="x", a="b\\", c} 1 2", d="e"} 3 4000');
    expect(sample).toMatchObject({ name: 'x', labels: ['a="b\\", c} 1 2"', 'd="e"'], value: 3, at: 4000 });
  });
});

test('rows become text for COPY, with tabs, line ends and backslashes escaped', () => {
  expect(
    copyText([
      [1, 'a\tb'],
      [2.5, 'c\\d\ne'],
    ])
  ).toBe('1\ta\\tb\n2.5\tc\\\\d\\ne\n');
});

test('a stretch is cut into parts without gap or overlap', () => {
  const stretch = { shop: createShop({ seed: 1, firstDay: 1 }), from: 10, until: 35 };
  expect([...parts(stretch, 10)]).toEqual([
    { from: 10, until: 20 },
    { from: 20, until: 30 },
    { from: 30, until: 35 },
  ]);
});

describe('the state file', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'northstar-state-'));
  const state = { seed: 1, firstDay: 2, from: 3, until: 4 };
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  test('comes back as it was written, until it is forgotten', () => {
    expect(readState(folder)).toBeNull();
    writeState(folder, state);
    expect(readState(folder)).toMatchObject(state);
    forgetState(folder);
    expect(readState(folder)).toBeNull();
  });

  test.each(['', '{', 'null', '{"format":0,"seed":1,"firstDay":2,"from":3,"until":4}', '{"format":1,"seed":"1"}'])(
    '%j is no state',
    (text) => {
      fs.writeFileSync(path.join(folder, 'history.json'), text);
      expect(readState(folder)).toBeNull();
    }
  );

  test('counters come back; a broken file means none', () => {
    const file = countersFile(folder);
    writeCounters(file, new Map([['a{b="c"}', 7]]));
    expect(readCounters(file)).toEqual(new Map([['a{b="c"}', 7]]));
    fs.writeFileSync(file, '[');
    expect(readCounters(file).size).toBe(0);
  });
});
