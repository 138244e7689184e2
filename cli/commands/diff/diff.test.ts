import fs from 'node:fs';
import { exampleRegistry } from '../../../src/core/testing/example';
import { temporaryFolder } from '../../testing/folder';
import { kpi } from '../../testing/world';

type Overrides = Readonly<Record<string, unknown>>;

async function compared(old: readonly Overrides[], now: readonly Overrides[], ...args: string[]) {
  const folder = temporaryFolder({ 'old.yaml': exampleRegistry(...old), 'new.yaml': exampleRegistry(...now) });
  const ran = await kpi(['diff', 'old.yaml', 'new.yaml', ...args], { folder });
  fs.rmSync(folder, { recursive: true });
  return ran;
}

const input = (query: string) => ({ source: 'Prometheus', query, over: 'sum' });

describe('of one KPI', () => {
  test.each<[string, Overrides, number, string]>([
    ['nothing', {}, 0, 'No changes.'],
    ['its name', { name: 'Other' }, 0, 'a: only words: name.'],
    [
      'its rank and review',
      { rank: 'primary', review: { cadence: 'daily', by: 'A' } },
      0,
      'a: only words: rank, review.',
    ],
    ['its owner and links', { owner: { team: 'B' }, links: [] }, 0, 'a: only words: owner.'],
    ['its target', { target: 99.8 }, 1, 'a: meaning: target, budget (the version is still 1: write version: 2).'],
    ['its target, with a version', { target: 99.8, version: 2 }, 0, 'a: meaning: target, budget (version 1 to 2).'],
    ['its formula', { formula: '99 * good / total' }, 1, 'a: meaning: formula (the version is still 1'],
    ['white space of its formula', { formula: '100*good/total' }, 0, 'No changes.'],
    ['parentheses that change nothing', { formula: '(100 * good) / total' }, 0, 'No changes.'],
    ['its window', { window: { rolling: '7d' } }, 1, 'a: meaning: window'],
    [
      'a query',
      {
        inputs: {
          good: input('sum(increase(ok_total[$__interval]))'),
          total: input('sum(increase(all_total[$__interval]))'),
        },
      },
      1,
      'a: meaning: inputs',
    ],
    [
      'white space of a query',
      {
        inputs: {
          good: input('sum(increase(good_total[$__interval]))\n'),
          total: input('sum(increase(all_total[$__interval]))'),
        },
      },
      0,
      'No changes.',
    ],
    ['a default that is written out', { direction: 'higher', bucket: '5m', version: 1 }, 0, 'No changes.'],
  ])('%s', async (_, overrides, code, told) => {
    const ran = await compared([{ id: 'a' }], [{ id: 'a', ...overrides }]);
    expect(ran.output).toContain(told);
    expect([ran.code, ran.messages]).toEqual([code, '']);
  });
});

test('KPIs that come and go', async () => {
  const { code, output } = await compared([{ id: 'a' }, { id: 'b' }], [{ id: 'b' }, { id: 'c' }]);
  expect([code, output]).toEqual([0, 'a: removed.\nc: added.\n']);
});

test('a definition with an error is told, and not as removed', async () => {
  const { code, output, messages } = await compared([{ id: 'a' }], [{ id: 'a', formula: 'god' }]);
  expect([code, output]).toEqual([1, 'No changes.\n']);
  expect(messages).toContain('Did you mean "good"?');
});

test('as Markdown, in which texts are no markup', async () => {
  const { output } = await compared([], [{ id: 'a', name: '<img> | @team [x](y)' }], '--format', 'markdown');
  expect(output.split('\n')).toHaveLength(4);
  expect(output).toContain('| `a` &#60;img&#62; &#124; &#64;team &#91;x&#93;(y) | added |');
});

test('as JSON', async () => {
  const { output } = await compared([{ id: 'a' }], [{ id: 'a', target: 99 }], '--json');
  expect(JSON.parse(output)).toEqual({
    changes: [
      {
        kind: 'meaning',
        id: 'a',
        name: 'Checkout availability',
        fields: ['target', 'budget'],
        versions: [1, 1],
        unversioned: true,
      },
    ],
  });
});

test.each([[['diff', 'a']], [['diff', 'a', 'b', 'c']]])('%j is refused', async (args) => {
  expect(await kpi(args)).toMatchObject({ code: 2, messages: expect.stringContaining('Write kpi diff OLD NEW.') });
});
