import { alertsLink } from './alertsLink';

const kpis = (...ids: string[]) => ({ refId: 'A', datasource: { type: 'northstar-kpi-datasource', uid: 'kpis' }, ids });
const page = '/a/northstar-kpi-app/alerts';

test.each<[string, Array<{ refId: string }>, string | undefined]>([
  ['no query', [], undefined],
  ['another source', [{ ...kpis('a'), datasource: { type: 'prometheus', uid: 'p' } } as { refId: string }], undefined],
  ['one KPI', [kpis('checkout')], `${page}?kpi=checkout`],
  ['one KPI in two queries', [kpis('checkout'), kpis('checkout')], `${page}?kpi=checkout`],
  ['several KPIs', [kpis('a', 'b')], page],
  ['a variable', [kpis('$kpi')], page],
  ['filters', [kpis()], page],
])('a panel with %s', (_, targets, path) => {
  expect(alertsLink({ targets })?.path).toBe(path);
});
