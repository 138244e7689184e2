import { getTimeZoneInfo } from '@grafana/data';

import type { Person } from '../../../core/definition/people';
import type { Link } from '../../../core/definition/types';
import { alertsAddress } from '../../../grafana/addresses';
import type { KpiData } from '../../../grafana/payload';
import { mayReadRules } from '../../../grafana/permissions';
import { kpiDecimals } from '../../../grafana/valueText';
import type { Problem } from '../../../core/base/result';
import { mailtoUrl } from '../../../core/base/url';
import { alertText } from '../alerts';
import { cardView, type ProblemView } from '../card';
import { budgetSections } from './budget';
import { checkSections } from './checks';
import { forecastSections } from './forecast';
import { explainSummary } from './summary';
import { numberSections } from './number';
import { periodSections } from './periods';
import { queriesSection } from './queries';
import { setSections } from './sets';
import { targetSection } from './target';
import type { ExplainView, Fact, ExplainOptions, Section } from './types';
import { excludedSections, windowSection } from './window';

const roleLabels: Record<Person['role'], string> = {
  business: 'Business',
  engineering: 'Engineering',
  responsible: 'Responsible',
  consulted: 'Consulted',
  informed: 'Informed',
};
const linkLabels: Record<Link['kind'], string> = {
  runbook: 'Runbook',
  playbook: 'Playbook',
  dashboard: 'Dashboard',
  ticket: 'Ticket',
  source: 'Source',
};

/** The explanation of a KPI's value. It only formats the engine's results and calculates nothing. */
export function explainView(data: KpiData, { timeZone, engine, decimals }: ExplainOptions): ExplainView {
  const { kpi, problems, notices } = data;
  const shown = kpiDecimals(data, decimals);
  const { name, status, value, delta, owner } = cardView(data, decimals);
  const text = value?.full ?? null;
  return {
    title: name,
    zone: zoneText(timeZone, data.at),
    status,
    summary: explainSummary(data, text, shown),
    problems: problems.map(problemView),
    notices: notices.map(problemView),
    alerts: {
      told: (data.alerts ?? []).map((alert) => alertText(alert, timeZone)),
      address: mayReadRules() ? alertsAddress(kpi.id) : null,
    },
    owner,
    people: kpi.people.map((person) => ({
      role: roleLabels[person.role],
      who: [person.name, person.team].filter((part) => part !== undefined).join(', '),
      mail: mailtoUrl(person.email),
    })),
    links: kpi.links.map(({ kind, title, url }) => ({ kind: linkLabels[kind], title, url })),
    sections: [
      ...numberSections(data, text),
      windowSection(data, timeZone),
      ...excludedSections(data, timeZone),
      ...checkSections(data),
      targetSection(data, delta?.full ?? null, { timeZone, decimals: shown }),
      ...budgetSections(data),
      ...forecastSections(data, timeZone, shown),
      ...setSections(data, shown),
      ...periodSections(data, timeZone, shown),
      queriesSection(data, timeZone),
      definitionSection(data, engine),
    ],
  };
}

/** The zone of all dates, also of those without a time. */
function zoneText(timeZone: string, at: number): string {
  const { name, ianaName } = getTimeZoneInfo(timeZone, at) ?? { name: timeZone, ianaName: '' };
  const own = ianaName === '' || ianaName === name ? '' : `, ${ianaName}`;
  return `Dates and times are in the time zone of the dashboard: ${name}${own}.`;
}

function problemView({ message, hint, detail }: Problem): ProblemView {
  return { message, hint: hint ?? null, ...(detail === undefined ? {} : { detail }) };
}

function definitionSection({ kpi }: KpiData, engine: string | null): Section {
  const facts: Array<Fact | null> = [
    kpi.description === undefined ? null : { name: 'Description', text: kpi.description },
    kpi.outcome === undefined ? null : { name: 'Outcome', text: kpi.outcome },
    { name: 'Id', text: kpi.id, isCode: true },
    { name: 'Definition', text: `version ${kpi.version}, ${kpi.lifecycle}` },
    kpi.replacedBy === undefined ? null : { name: 'Replaced by', text: kpi.replacedBy, isCode: true },
    kpi.category === undefined ? null : { name: 'Category', text: kpi.category },
    kpi.tags.length === 0 ? null : { name: 'Tags', text: kpi.tags.join(', ') },
    engine === null ? null : { name: 'Engine', text: `version ${engine}` },
  ];
  return { kind: 'facts', title: 'Definition', facts: facts.filter((fact) => fact !== null) };
}
