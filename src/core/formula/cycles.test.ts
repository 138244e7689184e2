import fc from 'fast-check';
import { findCycles, partsFirst } from './cycles';

const graphOf = (edges: Record<string, string[]>) => new Map(Object.entries(edges));

test.each<[string, Record<string, string[]>, string[][]]>([
  ['nothing', {}, []],
  ['a chain', { a: ['b'], b: ['c'], c: [] }, []],
  ['a diamond', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, []],
  ['an unknown id', { a: ['gone'] }, []],
  ['itself', { a: ['a'] }, [['a', 'a']]],
  ['a pair', { a: ['b'], b: ['a'] }, [['a', 'b', 'a']]],
  ['a pair named twice', { a: ['b', 'b'], b: ['a', 'a'] }, [['a', 'b', 'a']]],
  ['a ring behind a stem', { x: ['a'], a: ['b'], b: ['c'], c: ['a'] }, [['a', 'b', 'c', 'a']]],
  [
    'two rings apart',
    { a: ['b'], b: ['a'], c: ['d'], d: ['c'] },
    [
      ['a', 'b', 'a'],
      ['c', 'd', 'c'],
    ],
  ],
  [
    'two rings at one',
    { a: ['b', 'c'], b: ['a'], c: ['a'] },
    [
      ['a', 'b', 'a'],
      ['a', 'c', 'a'],
    ],
  ],
  [
    'a ring in a ring',
    { a: ['b'], b: ['c'], c: ['b', 'a'] },
    [
      ['b', 'c', 'b'],
      ['a', 'b', 'c', 'a'],
    ],
  ],
  [
    'names of the language',
    { constructor: ['toString'], toString: ['constructor'] },
    [['constructor', 'toString', 'constructor']],
  ],
])('%s', (_, edges, cycles) => {
  expect(findCycles(graphOf(edges))).toEqual(cycles);
});

const graphs = fc
  .array(fc.tuple(fc.nat({ max: 9 }), fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 4 })), { maxLength: 10 })
  .map((rows) => new Map(rows.map(([id, refs]) => [String(id), refs.map(String)])));

test('each is a path of the graph back to its start, through no KPI twice, and stands there once', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const cycles = findCycles(graph);
      for (const cycle of cycles) {
        expect(cycle[0]).toBe(cycle.at(-1));
        expect(new Set(cycle).size).toBe(cycle.length - 1);
        cycle.slice(1).forEach((id, i) => expect(graph.get(cycle[i]!)).toContain(id));
      }
      expect(new Set(cycles.map((cycle) => cycle.slice(1).sort().join())).size).toBeLessThanOrEqual(cycles.length);
      expect(new Set(cycles.map((cycle) => cycle.slice(-2).join(' -> '))).size).toBe(cycles.length);
    })
  );
});

test('without the KPIs on them nothing runs in a circle', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const bad = new Set(findCycles(graph).flat());
      expect(runsInCircles(new Map([...graph].filter(([id]) => !bad.has(id))))).toBe(false);
      expect(bad.size > 0).toBe(runsInCircles(graph));
    })
  );
});

/** By taking away, again and again, what refers to nothing left. */
function runsInCircles(graph: ReadonlyMap<string, readonly string[]>): boolean {
  let left = [...graph];
  for (;;) {
    const ids = new Set(left.map(([id]) => id));
    const next = left.filter(([, refs]) => refs.some((id) => ids.has(id)));
    if (next.length === left.length) {
      return left.length > 0;
    }
    left = next;
  }
}

describe('10,000 KPIs', () => {
  const ids = Array.from({ length: 10_000 }, (_, i) => `kpi-${i}`);

  test('in one circle', () => {
    const graph = new Map(ids.map((id, i) => [id, [ids[(i + 1) % ids.length]!]]));
    const cycles = findCycles(graph);
    expect(cycles).toHaveLength(1);
    expect(cycles[0]).toHaveLength(10_001);
  });

  test('in one chain', () => {
    expect(findCycles(new Map(ids.map((id, i) => [id, ids.slice(i + 1, i + 2)])))).toEqual([]);
  });

  test('each referring back to the first: the list ends before it fills the memory', () => {
    const graph = new Map(ids.map((id, i) => [id, [ids[0]!, ...ids.slice(i + 1, i + 2)]]));
    const listed = findCycles(graph).flat().length;
    expect(listed).toBeGreaterThan(900_000);
    expect(listed).toBeLessThan(1_100_000);
  });
});

test('parts come first, each id once', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      // Without the references that close a cycle: of a higher number only.
      const acyclic = new Map([...graph].map(([id, refs]) => [id, refs.filter((ref) => Number(ref) > Number(id))]));
      const order = partsFirst(acyclic);
      expect([...order].sort()).toEqual([...acyclic.keys()].sort());
      for (const [id, parts] of acyclic) {
        for (const part of parts.filter((one) => acyclic.has(one))) {
          expect(order.indexOf(part)).toBeLessThan(order.indexOf(id));
        }
      }
    })
  );
});

test('parts come first in a chain that is longer than the stack is deep', () => {
  const length = 200_000;
  const chain = new Map(Array.from({ length }, (_, i) => [`k${i}`, [`k${i + 1}`]]));
  expect(partsFirst(chain)[0]).toBe(`k${length - 1}`);
});
