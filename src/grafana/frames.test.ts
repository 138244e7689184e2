import {
  createTheme,
  getDisplayProcessor,
  getFieldDisplayName,
  getFieldDisplayValues,
  type DataFrame,
} from '@grafana/data';
import { unmeasured } from '../core/compute/assess';
import { decodeRegistry } from '../core/definition/decode';
import type { KpiResult } from '../core/compute/results';
import { exampleRegistry } from '../core/testing/example';
import { framesFor } from './frames';

function results(...values: number[]): KpiResult[] {
  const ids = values.map((_, i) => ({ id: `kpi-${i}`, name: `KPI ${i}` }));
  const { kpis } = decodeRegistry([{ name: 'kpis.yaml', text: exampleRegistry(...ids) }]).registry;
  return kpis.map((kpi, i) => ({
    ...unmeasured({ kpi, range: { from: 0, to: 1 }, now: 1, points: 0 }, []),
    target: { from: 0, min: 90, max: null },
    value: values[i]!,
  }));
}

const fieldOf = (frame: DataFrame | undefined, name: string) => frame?.fields.find((field) => field.name === name);

test("Grafana's own panels name the value as such, not after the frame", async () => {
  const frames = await framesFor('A', 'status', results(95));
  const value = fieldOf(frames[0], 'Value');
  expect(getFieldDisplayName(value!, frames[0], frames)).toBe('Value');
});

test("a panel's own name for a field wins", async () => {
  const frames = await framesFor('A', 'series', results(95));
  const value = fieldOf(frames[0], 'Value')!;
  expect(getFieldDisplayName(value, frames[0], frames)).toBe('KPI 0');
  const renamed = { ...value, state: undefined, config: { ...value.config, displayName: 'Mine' } };
  expect(getFieldDisplayName(renamed, frames[0], frames)).toBe('Mine');
});

test.each([
  ['the value of one KPI is coloured by its target', results(95), 'Value', ['red', 'green']],
  ['values of several KPIs, whose targets may differ, are not coloured', results(95, 96), 'Value', ['text']],
  ['nor is what has no target', results(95), 'Age', ['text']],
])('%s', async (_, kpis, name, colours) => {
  const [frame] = await framesFor('A', 'status', kpis);
  expect(fieldOf(frame, name)?.config.thresholds?.steps.map(({ color }) => color)).toEqual(colours);
});

test('a list of windows is a row a window, and a list of qualities a row a KPI, neither coloured by chance', async () => {
  const [kpi] = results(95);
  const target = { from: 0, min: 90, max: null };
  const then = { elapsed: 1, target, status: 'on-target' as const, budget: null, coverage: 1 };
  const periods = [
    { ...then, from: 20, to: 30, label: 'February', value: 95 },
    { ...then, from: 10, to: 20, label: 'January', value: 80, status: 'off-target' as const },
  ];
  const [list] = await framesFor('A', 'periods', [{ ...kpi!, periods }]);
  const columns = list?.fields.slice(0, 6).map(({ name, values }) => [name, values]);
  expect(columns).toEqual([
    ['From', [20, 10]],
    ['To', [30, 20]],
    ['Period', ['February', 'January']],
    ['Value', [95, 80]],
    ['Target', [90, 90]],
    ['Status', ['On target', 'Off target']],
  ]);
  const [quality] = await framesFor('A', 'quality', results(95, 96));
  expect(fieldOf(quality, 'KPI')?.values).toEqual(['KPI 0', 'KPI 1']);
  for (const field of [fieldOf(list, 'Value'), fieldOf(list, 'Elapsed'), fieldOf(quality, 'Coverage')]) {
    expect(field?.config.thresholds?.steps.map(({ color }) => color)).toEqual(['text']);
  }
});

test('results by label are rows of the status below their KPI, and labelled columns over time', async () => {
  const [one, other] = results(95, 80);
  const set = (region: string, value: number) => {
    const { target, status, delta, budget, coverage, events, age, series } = one!;
    return {
      labels: { region },
      name: region,
      value,
      target,
      status,
      delta,
      budget,
      coverage,
      events,
      age,
      series,
      burn: null,
    };
  };
  const sets = { labels: ['region'], shown: [set('eu', 91), set('us', 92)], count: 7 };
  const notices = [{ code: 'sets-left-out', message: 'The 2 largest of 7.' }];
  const [status] = await framesFor('A', 'status', [{ ...one!, sets, notices }, other!]);
  expect(fieldOf(status, 'KPI')?.values).toEqual(['KPI 0', 'KPI 0', 'KPI 0', 'KPI 1']);
  expect(fieldOf(status, 'region')?.values).toEqual(['', 'eu', 'us', '']);
  expect(fieldOf(status, 'Value')?.values).toEqual([95, 91, 92, 80]);
  expect(status?.meta?.notices).toEqual([{ severity: 'warning', text: 'KPI 0: The 2 largest of 7.' }]);
  const frames = await framesFor('A', 'series', [{ ...one!, sets }]);
  const values = frames[0]!.fields.filter(({ name }) => name === 'Value');
  expect(values.map(({ labels }) => labels)).toEqual([undefined, { region: 'eu' }, { region: 'us' }]);
  expect(values.map((field) => getFieldDisplayName(field, frames[0], frames))).toEqual([
    'KPI 0',
    'KPI 0, eu',
    'KPI 0, us',
  ]);
  expect(fieldOf((await framesFor('A', 'status', [one!]))[0], 'region')).toBeUndefined();
  const [asValues] = await framesFor('A', 'status', [{ ...one!, sets }], '', 'values');
  const named = asValues?.fields.map(({ config, labels, values }) => [config.displayNameFromDS, labels, ...values]);
  expect(named?.[0]).toEqual(['KPI 0', undefined, 95]);
  expect(named?.[1]).toEqual([`KPI 0, ${sets.shown[0]!.name}`, sets.shown[0]!.labels, sets.shown[0]!.value]);
});

test('what its sources have not answered yet is waiting, not without data', async () => {
  const [one, other] = results(95, 96);
  const pending = { sources: ['Shop'], since: 0, asOf: null };
  const [frame] = await framesFor('A', 'status', [{ ...one!, value: null, status: 'no-data', pending }, other!]);
  expect(fieldOf(frame, 'Status')?.values).toEqual(['Waiting', 'No data']);
});

describe('a status as values, for stat, gauge and bar gauge', () => {
  const display = async (kpis: readonly KpiResult[]) => {
    const frames = await framesFor('A', 'status', kpis, '', 'values');
    const data = frames.map((frame) => ({
      ...frame,
      fields: frame.fields.map((field) => ({
        ...field,
        display: getDisplayProcessor({ field, theme: createTheme() }),
      })),
    }));
    return getFieldDisplayValues({
      data,
      reduceOptions: { calcs: ['lastNotNull'], values: false },
      fieldConfig: { defaults: {}, overrides: [] },
      replaceVariables: (text) => text,
      theme: createTheme(),
    });
  };
  const shown = async (kpis: readonly KpiResult[]) =>
    (await display(kpis)).map(({ display: { title, text, suffix = '', color } }) => [title, `${text}${suffix}`, color]);

  test('is one named number with its unit and colour for each KPI', async () => {
    const [one, other] = results(95.3, 80);
    const revenue = { ...other!, kpi: { ...other!.kpi, name: 'Revenue', unit: 'currencyEUR' }, target: null };
    const { red, green } = { red: '#F2495C', green: '#73BF69' };
    expect(await shown([one!])).toEqual([['KPI 0', '95.3%', green]]);
    expect((await shown([{ ...one!, value: 20 }, revenue])).map(([title, text]) => [title, text])).toEqual([
      ['KPI 0', '20%'],
      ['Revenue', '80'],
    ]);
    expect((await shown([{ ...one!, value: 20 }]))[0]?.[2]).toBe(red);
    expect((await display([revenue]))[0]?.display.prefix).toBe('€');
  });

  test('keeps a KPI without a value, and all that our own panel draws', async () => {
    const [one] = results(95);
    expect((await shown([{ ...one!, value: null }])).map(([title]) => title)).toEqual(['KPI 0']);
    const [asTable] = await framesFor('A', 'status', [one!]);
    const [asValues] = await framesFor('A', 'status', [one!], '', 'values');
    expect(asValues?.meta).toEqual(asTable?.meta);
  });

  test('has a scale that all shares have in common, where the value lies on it', async () => {
    const [one] = results(95);
    const scaleOf = async (value: number, unit: string) => {
      const [frame] = await framesFor('A', 'status', [{ ...one!, value, kpi: { ...one!.kpi, unit } }], '', 'values');
      const { min, max } = frame!.fields[0]!.config;
      return [min, max];
    };
    expect(await scaleOf(95, 'percent')).toEqual([0, 100]);
    expect(await scaleOf(0.95, 'percentunit')).toEqual([0, 1]);
    expect(await scaleOf(-3, 'percent')).toEqual([undefined, undefined]);
    expect(await scaleOf(130, 'percent')).toEqual([undefined, undefined]);
    expect(await scaleOf(95, 'ms')).toEqual([undefined, undefined]);
  });
});

test('the budget comes with what each day took of it, in a frame of its own', async () => {
  const [kpi] = results(95);
  const steps = [0.25, null].map((spent, i) => ({ from: 10 * i, to: 10 * (i + 1), spent }));
  const [left, spent, ...rest] = await framesFor('A', 'budget', [{ ...kpi!, spentOver: { unit: 'day', steps } }]);
  expect(rest).toEqual([]);
  expect(left?.fields.map(({ name }) => name)).toEqual(['Time', 'Budget left']);
  expect(spent?.fields.map(({ name, values }) => [name, values])).toEqual([
    ['Time', [0, 10]],
    ['Spent per day', [0.25, null]],
  ]);
});

test('the header of a panel tells a failing source once, with the KPIs that need it', async () => {
  const problem = { code: 'source-failed', message: 'Shop did not answer.', source: 'Shop' };
  const failed = results(95, 96, 97).map((one, i) => ({ ...one, problems: i === 2 ? [] : [problem, problem] }));
  const [frame] = await framesFor('A', 'status', failed);
  expect(frame?.meta?.notices).toEqual([{ severity: 'warning', text: 'KPI 0, KPI 1: Shop did not answer.' }]);
});

test('Grafana offers the KPI panel first, for every form', async () => {
  for (const show of ['status', 'series', 'budget', 'periods'] as const) {
    const plugins = (await framesFor('A', show, [])).map(({ meta }) => meta?.preferredVisualisationPluginId);
    expect(new Set(plugins)).toEqual(new Set(['northstar-kpi-panel']));
  }
});
