import { FieldType, type DataFrame } from '@grafana/data';
import { setBackendSrv, type BackendSrv } from '@grafana/runtime';
import { of } from 'rxjs';
import { exampleKeyResult, okrText } from '../../core/testing/okr';
import { day } from '../../core/time/units';
import { readOkrPayload } from '../../grafana/okr/readPayload';
import type { KpiQuery } from '../types';
import { installSources, steady } from '../../grafana/testing/sources';
import { answer, kpiSource, rangeOf } from '../testing/board';
import { installTemplates } from '../testing/templates';

type Overrides = Readonly<Record<string, unknown>>;

const year = new Date().getUTCFullYear();
const refunds = { id: 'refunds', name: 'Refunds fall', checkIn: 'number', unit: 'percent', baseline: 4, target: 2 };
const provider = { id: 'provider', name: 'A second provider', checkIn: 'done' };
const objectives: Overrides[] = [
  { period: `${year}`, keyResults: [{ ...exampleKeyResult, kpi: 'checkout-availability' }, refunds, provider] },
  { id: 'team', title: 'A team', parent: 'can-pay', period: `${year}`, owner: { team: 'Shop' }, keyResults: [refunds] },
  { id: 'past', title: 'Past', period: `${year - 1}-Q1`, keyResults: [refunds] },
];
const now = Date.now();

/** A Grafana with a Prometheus, and these annotations; the urls that are asked of it. */
function installObjectives(annotations: unknown): string[] {
  const asked: string[] = [];
  const query = steady((text) => (text.includes('good_total') && !text.includes('all_total') ? 99.7 : 100));
  installSources([{ uid: 'prom', name: 'Prometheus', type: 'prometheus', jsonData: { timeInterval: '15s' }, query }]);
  const fetch = ({ url }: { url: string }) => {
    asked.push(url);
    return of({ data: url.startsWith('/api/annotations') ? annotations : {}, headers: new Headers() });
  };
  setBackendSrv({ fetch } as unknown as BackendSrv);
  return asked;
}

beforeEach(() => void installTemplates());

const tags = ['check-in', 'objective:can-pay', 'key-result:refunds', 'value:3', 'confidence:0.5'];

async function shown(query: Partial<KpiQuery>, more: { annotations?: unknown; text?: string } = {}) {
  const asked = installObjectives(more.annotations ?? [{ time: now - day, text: 'Half', login: 'ada', tags }]);
  const source = kpiSource({ name: 'okr.yaml', text: more.text ?? okrText(objectives) });
  const response = await answer(source, [{ refId: 'A', show: 'objectives', ...query }], {
    range: rangeOf(now - day, now),
  });
  return { response, frames: response.data as DataFrame[], asked };
}
const column = (frame: DataFrame | undefined, name: string): unknown[] =>
  frame?.fields.find((one) => one.name === name)?.values ?? [];

test('a row an objective whose period is now, then the score of each week', async () => {
  const { frames } = await shown({});
  expect(column(frames[0], 'Id')).toEqual(['can-pay', 'team']);
  expect(column(frames[0], 'Status')).toHaveLength(2);
  expect(frames.slice(1).map(({ name, fields }) => [name, fields.map(({ type }) => type)])).toEqual([
    ['A customer can always pay', [FieldType.time, FieldType.number]],
    ['A team', [FieldType.time, FieldType.number]],
  ]);
});

test('a row a key result, with its check-in', async () => {
  const { frames, asked } = await shown({ show: 'keyResults', objectives: ['can-pay'] });
  expect(frames).toHaveLength(1);
  expect(column(frames[0], 'Id')).toEqual(['can-pay/availability', 'can-pay/refunds', 'can-pay/provider']);
  expect(column(frames[0], 'Value').slice(1)).toEqual([3, 0]);
  expect(column(frames[0], 'Formatted value').slice(1)).toEqual(['3%', 'Not done']);
  expect(column(frames[0], 'Progress')[1]).toBe(0.5);
  expect(column(frames[0], 'Confidence')[1]).toBe(0.5);
  expect(column(frames[0], 'Note')[1]).toBe('Half');
  expect(asked.filter((url) => url.startsWith('/api/annotations'))).toHaveLength(1);
});

test.each<[Partial<KpiQuery>, string[]]>([
  [{ quarters: [`${year - 1}-Q1`] }, ['past']],
  [{ teams: ['Shop'] }, ['team']],
  [{ search: 'team' }, ['team']],
  [{ objectives: ['past', 'team'] }, ['team', 'past']],
])('%j', async (query, ids) => {
  expect(column((await shown(query)).frames[0], 'Id')).toEqual(ids);
});

test('our panel reads the payload, also from a snapshot, which drops what is null', async () => {
  const { frames } = await shown({});
  const custom: unknown = frames[0]?.meta?.custom;
  const kept: unknown = JSON.parse(JSON.stringify(custom), (_, value: unknown) => (value === null ? undefined : value));
  for (const one of [custom, kept]) {
    const payload = readOkrPayload(one);
    expect(payload).toMatchObject({
      show: 'objectives',
      objectives: [
        { id: 'can-pay', children: ['team'] },
        { id: 'team', parent: 'can-pay' },
      ],
    });
  }
  expect(readOkrPayload({})).toBeNull();
  expect(readOkrPayload({ northstarOkr: { version: 2 } })).toContain('another version');
  expect(readOkrPayload({ northstarOkr: { version: 1, engine: '3', show: 'objectives', objectives: [{}] } })).toContain(
    'data.objectives[0].id should be a text'
  );
});

test('what is missing is said', async () => {
  const unknown = await shown({ objectives: ['can-pa'] });
  expect(unknown.response.errors).toMatchObject([
    { refId: 'A', message: expect.stringContaining('Did you mean "can-pay"?') },
  ]);
  const nothing = await shown({ quarters: ['2020-Q1'] });
  expect(nothing.frames[0]?.meta?.notices).toMatchObject([
    { text: expect.stringContaining('No objective matches the query.') },
  ]);
  const broken = await shown({}, { text: okrText([...objectives, { id: 'bad', period: '2026-Q9' }]) });
  expect(broken.frames[0]?.meta?.notices).toContainEqual({
    severity: 'warning',
    text: expect.stringContaining('1 objective has an error: okr.yaml:'),
  });
  const unread = await shown({}, { annotations: { message: 'no' } });
  expect(unread.frames[0]?.meta?.notices).toContainEqual({
    severity: 'warning',
    text: expect.stringContaining('Grafana returned no list of annotations.'),
  });
});
