import { JSDOM } from 'jsdom';
import { createRequire } from 'node:module';
import { evaluateColumn, type Scope } from '../src/core/formula/evaluate';
import { parseFormula } from '../src/core/formula/parser';

const rows = 1_000_000;
const rounds = 25;
const warmUp = 5;

/** Evaluated before anything is measured, so that the kernels have met every kind of caller they will meet on a board. */
const otherFormulas = [
  'good + total',
  'total - good',
  'good / total',
  'good * 2 + 1',
  '2 ^ (good / total)',
  'good % 7',
  'good < total && total > 0 || !good',
  'good == total ? 1 : good != 3',
  'min(good, total, 5)',
  'clamp(100 * good / total, 0, 100)',
  'round(good / 3, 2)',
  'coalesce(good / total, 0)',
  'avg(good, total) - sqrt(abs(good))',
  'weighted(good, 2, total, 1)',
  'isNull(good) ? target : kpi("other") - exp(ln(total))',
];

/**
 * `formula.ratioToRawLoop`: the time of `100 * good / total` over 1e6 rows as a multiple of a hand-written loop's, which
 * writes into an array that is there already. `formula.speedupOverCalculateField`: how many times faster it is than
 * Grafana's own "Add field from calculation", two binary steps. Medians of interleaved rounds.
 */
export async function formulaFigures(): Promise<Record<string, number>> {
  const { good, total } = columns();
  const scope: Scope = { column: (name) => (name === 'good' ? good : total), kpi: () => good, target: 99.9 };
  for (const text of otherFormulas) {
    evaluateColumn(rootOf(text), scope, rows);
  }
  const root = rootOf('100 * good / total');
  const out = new Float64Array(rows);
  const ours = () => evaluateColumn(root, scope, rows);
  const calculateField = calculateFieldOver(good, total);
  try {
    assertSame(ours(), calculateField.run());

    const times = { ours: new Array<number>(), raw: new Array<number>(), grafana: new Array<number>() };
    for (let round = 0; round < warmUp + rounds; round++) {
      times.ours.push(timed(ours));
      times.raw.push(timed(() => rawLoop(good, total, out)));
      times.grafana.push(timed(calculateField.run));
    }
    const oursMedian = median(times.ours.slice(warmUp));
    return {
      'formula.ratioToRawLoop': oursMedian / median(times.raw.slice(warmUp)),
      'formula.speedupOverCalculateField': median(times.grafana.slice(warmUp)) / oursMedian,
    };
  } finally {
    calculateField.close();
  }
}

function rawLoop(good: Float64Array, total: Float64Array, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) {
    out[i] = total[i] === 0 ? NaN : (100 * good[i]!) / total[i]!;
  }
}

function columns() {
  const good = new Float64Array(rows);
  const total = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    total[i] = i % 1000 === 0 ? 0 : 1 + ((i * 7919) % 1000);
    good[i] = i % 5000 === 1 ? NaN : total[i]! - ((i * 31) % 3);
  }
  return { good, total };
}

function rootOf(text: string) {
  const formula = parseFormula(text);
  if (!formula.ok) {
    throw new Error(`${text}: ${formula.problems[0]?.message}`);
  }
  return formula.value.root;
}

/** Both must do the same work, or comparing their times says nothing. Grafana's gives Infinity or NaN for x/0. */
function assertSame(ours: Float64Array, theirs: readonly number[]): void {
  const wrong = ours.findIndex((value, row) =>
    Number.isNaN(value) ? Number.isFinite(theirs[row]) : value !== theirs[row]
  );
  if (wrong >= 0 || ours.length !== theirs.length) {
    throw new Error(`Row ${wrong}: ${ours[wrong]} is not ${theirs[wrong]}`);
  }
}

/** What a user without formulas does in a panel: two steps of "Add field from calculation". */
function calculateFieldOver(good: Float64Array, total: Float64Array) {
  const { grafana, close } = loadGrafanaData();
  const { calculateFieldTransformer } = grafana.standardTransformers;
  const { id, name } = calculateFieldTransformer;
  grafana.standardTransformersRegistry.setInit(() => [
    { id, name, editor: () => null, transformation: calculateFieldTransformer, imageDark: '', imageLight: '' },
  ]);
  const field = (name: string) => ({ matcher: { id: 'byName', options: name } });
  const step = (alias: string, left: object, operator: string, right: object) => ({
    id,
    options: { mode: 'binary', alias, binary: { left, operator, right } },
  });
  const steps = [
    step('scaled', { fixed: '100' }, '*', field('good')),
    step('percent', field('scaled'), '/', field('total')),
  ];
  const { time, number } = grafana.FieldType;
  const frame = grafana.toDataFrame({
    fields: [
      { name: 'time', type: time, values: Array.from(good, (_, row) => row * 1000) },
      { name: 'good', type: number, values: Array.from(good) },
      { name: 'total', type: number, values: Array.from(total) },
    ],
  });
  const run = (): number[] => {
    let values: number[] = [];
    grafana.transformDataFrame(steps, [frame]).subscribe((frames) => {
      values = frames[0]?.fields.at(-1)?.values ?? [];
    });
    return values;
  };
  return { run, close };
}

/**
 * Grafana's package wants a window while it loads and while it transforms. In Node only its CommonJS build loads:
 * the other one imports a name that moment-timezone does not export there.
 */
function loadGrafanaData(): { grafana: typeof import('@grafana/data'); close: () => void } {
  const { window } = new JSDOM('', { url: 'http://localhost/' });
  Object.assign(globalThis, { window, document: window.document });
  const close = () => {
    Reflect.deleteProperty(globalThis, 'window');
    Reflect.deleteProperty(globalThis, 'document');
    window.close();
  };
  return { grafana: createRequire(__filename)('@grafana/data'), close };
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
