import { installSources } from '../grafana/testing/sources';
import { readPayload } from '../grafana/readPayload';
import { answer, fileOf, kpiSource } from './testing/board';
import { installTemplates } from './testing/templates';

beforeEach(() => void installTemplates());

test.each([
  [
    'a registry that is empty',
    [],
    { all: true },
    /^This data source has no KPIs yet\. Add definitions in its settings/,
  ],
  ['filters that match nothing', [{ id: 'a' }], { tags: ['none'] }, /^No KPI matches the query\./],
  ['a query that asks for nothing', [{ id: 'a' }], {}, undefined],
])('%s is told in a sentence, and is no error', async (_, kpis, query, sentence) => {
  installSources([]);
  const source = kpis.length === 0 ? kpiSource() : kpiSource(fileOf(...kpis));
  const { data, errors } = await answer(source, [{ refId: 'A', ...query }]);
  const payload = readPayload(data[0]?.meta?.custom);
  const leftOut = typeof payload === 'object' ? payload?.leftOut : payload;
  expect(errors ?? []).toEqual([]);
  expect(sentence === undefined ? (leftOut ?? '') === '' : sentence.test(leftOut ?? '')).toBe(true);
});
