import { groupBy } from '../../../base/groupBy';
import { didYouMean } from '../../../base/nearest';
import { quote } from '../../../base/quote';
import { parseZone } from '../../../time/zone';
import { parseDate } from '../../date';
import type { Closing, KeyResult, OkrObjective } from '../../okr';
import type { KpiReport } from '../../report';
import { objectiveSchema, type AuthoredObjective } from '../../schema/okr';
import type { Tree } from '../../yaml/tree';
import { readShape } from '../fields';
import { buildKeyResult } from './keyResult';
import { buildPeriod } from './period';
import type { KnownKpis } from './source';
import { buildWeights } from './weights';

/** The objective of a tree; null, with a report, where it has errors. What it says of other objectives is checked later. */
export function buildOkrObjective(tree: Tree, kpis: KnownKpis, report: KpiReport): OkrObjective | null {
  const read = readShape(tree, objectiveSchema, report).value;
  if (read === null) {
    return null;
  }
  const zone = report.take(parseZone(read.timezone ?? 'UTC'), ['timezone']);
  const period = zone && buildPeriod(read.period, zone, report);
  const { type = 'aspirational', initiatives = [] } = read;
  checkIds(read, kpis, report);
  const weights = buildWeights(read.keyResults, report);
  if (zone === null || period === null) {
    return null;
  }
  const context = { period, zone, type, kpis, isClosed: read.closed !== undefined };
  const keyResults = read.keyResults.map((one, index): KeyResult | null => {
    const built = buildKeyResult(one, context, ['keyResults', index], report);
    return built && { ...built, weight: weights[index]! };
  });
  const closed = read.closed === undefined ? null : buildClosing(read.closed, read.keyResults, report);
  if (report.hasErrors || !tree.isSound) {
    return null;
  }
  const { receiver: _, ...owner } = read.owner;
  return {
    id: read.id,
    title: read.title,
    why: read.why,
    period,
    type,
    owner,
    champion: read.champion,
    parent: read.parent,
    weight: read.weight ?? 1,
    teams: read.teams ?? [owner.team ?? owner.name ?? ''],
    review: read.review ?? null,
    keyResults: keyResults.filter((one) => one !== null),
    initiatives: initiatives.map((one) => ({ ...one, done: one.done ?? false })),
    dependsOn: read.dependsOn ?? [],
    guards: read.guards ?? [],
    closed,
  };
}

/** Ids of key results are unique, and guards are KPIs. */
function checkIds({ keyResults, guards = [] }: AuthoredObjective, { ids }: KnownKpis, report: KpiReport): void {
  const numbered = keyResults.map(({ id }, index) => ({ id, index }));
  for (const [id, [, ...others]] of groupBy(numbered, (one) => one.id)) {
    for (const { index } of others) {
      const message = `Two key results have the id ${quote(id)}.`;
      report.error(['keyResults', index, 'id'], { code: 'duplicate-id', message, hint: 'Rename one of them.' });
    }
  }
  guards.forEach((id, index) => {
    if (!ids.has(id)) {
      const hint = didYouMean(id, ids, 'Write the id as in the definition of the KPI.');
      report.error(['guards', index], { code: 'unknown-kpi', message: `Unknown KPI ${quote(id)}.`, hint });
    }
  });
}

function buildClosing(
  { on, learnings, grades = {}, carriedTo }: NonNullable<AuthoredObjective['closed']>,
  keyResults: AuthoredObjective['keyResults'],
  report: KpiReport
): Closing | null {
  const time = report.take(parseDate(on), ['closed', 'on']);
  const ids = keyResults.map(({ id }) => id);
  for (const id of Object.keys(grades).filter((one) => !ids.includes(one))) {
    const hint = didYouMean(id, ids, `Key results: ${ids.join(', ')}.`);
    const message = `Unknown key result ${quote(id)}.`;
    report.error(['closed', 'grades', id], { code: 'unknown-key-result', message, hint });
  }
  return time === null ? null : { on: time, learnings, grades: new Map(Object.entries(grades)), carriedTo };
}
