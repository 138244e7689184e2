import { printFormula } from '../testing/printFormula';
import { checkFormula } from './check';
import { fillIn } from './fillIn';
import { parseFormula } from './parser';
import { partMeasures } from './walk';

function parsed(text: string) {
  const formula = parseFormula(text);
  if (!formula.ok) {
    throw new Error(formula.problems[0]?.message);
  }
  return formula.value;
}

test('a formula takes budget, burn rate and target of other KPIs', () => {
  const formula = parsed('100 * budget("a") + burn(\'a\', 1h30m) - target("b") + kpi("c") + burn("a", 1h30m)');
  expect(formula.kpis).toEqual(['a', 'b', 'c']);
  expect(formula.usesTarget).toBe(false);
  expect([...partMeasures(formula)]).toEqual([
    ['a', [{ kind: 'budget' }, { kind: 'burn', lookback: 5_400_000 }]],
    ['b', [{ kind: 'target' }]],
  ]);
  expect(printFormula(formula.root)).toBe(
    '100 * budget("a") + burn("a", 90m) - target("b") + kpi("c") + burn("a", 90m)'
  );
});

test("the names stay free for inputs, and target alone is the KPI's own", () => {
  expect(parsed('budget / burn')).toMatchObject({ names: ['budget', 'burn'], kpis: [] });
  expect(parsed('target * (a)')).toMatchObject({ names: ['a'], kpis: [], usesTarget: true });
});

test('numbers are filled in', () => {
  const formula = parsed('100 * budget("a") - burn("a", 1h)');
  const text = fillIn(
    formula,
    () => '',
    (id, measure) => `${id} ${measure?.kind}`
  );
  expect(text).toBe('100 * a budget - a burn');
});

test.each([
  ['budget(a)', 'bad-kpi', 'Write budget("id").'],
  ['target()', 'bad-kpi', 'Write target("id").'],
  ['burn("a")', 'bad-kpi', 'Write burn("id", 1h).'],
  ['burn("a", 60)', 'bad-kpi', 'Write burn("id", 1h).'],
  ['burn("a", 1h', 'unclosed-parenthesis', 'Add a ")".'],
  ['budget("a", 1h)', 'unexpected-token', 'Expected ")".'],
  ['a + 1h', 'bad-number', 'Write numbers like 1000, 0.5 or 1e6, without separators or units.'],
])('%s is refused', (text, code, hint) => {
  const formula = parseFormula(text);
  expect(formula.ok ? [] : formula.problems).toMatchObject([{ code, hint }]);
});

test('an unknown id is told with the nearest', () => {
  const scope = { inputs: [], kpis: new Set(['checkout']), target: false };
  expect(checkFormula(parsed('budget("chekout")'), scope)).toMatchObject([
    { code: 'unknown-kpi', hint: 'Did you mean "checkout"?' },
  ]);
});
