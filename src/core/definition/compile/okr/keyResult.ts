import type { Zone } from '../../../time/zone';
import type { KeyResult, KeyResultSource, OkrObjective } from '../../okr';
import type { KpiReport } from '../../report';
import type { AuthoredKeyResult } from '../../schema/okr';
import type { Path } from '../../yaml/tree';
import { buildChanges } from './changes';
import { idleKeys } from './idleKeys';
import { buildMilestones } from './milestones';
import { localDate } from './period';
import { buildSource, type KnownKpis } from './source';
import { buildKeyTarget, type KeyTargetBasis } from './target';

/** What a key result takes of its objective. */
export interface KeyResultContext {
  readonly period: OkrObjective['period'];
  readonly zone: Zone;
  readonly type: OkrObjective['type'];
  readonly isClosed: boolean;
  readonly kpis: KnownKpis;
}

/** A key result without its weight, which depends on the others; null, with a report, where it has errors. */
export function buildKeyResult(
  authored: AuthoredKeyResult,
  context: KeyResultContext,
  path: Path,
  report: KpiReport
): KeyResult | null {
  const { zone, period } = context;
  const source = buildSource(authored, context, path, report);
  idleKeys(authored, path, report);
  const start =
    authored.start === undefined ? period.from : localDate(authored.start, 'start', zone, [...path, 'start'], report);
  const due = authored.due === undefined ? period.to : localDate(authored.due, 'end', zone, [...path, 'due'], report);
  if (authored.name === undefined && authored.share === undefined) {
    report.error(path, { code: 'no-name', message: 'The key result has no name.', hint: 'Add name: what is reached.' });
  }
  if (source === null || start === null || due === null || !areInOrder({ start, due }, context, path, report)) {
    return null;
  }
  const basis = basisOf(source, authored, context);
  const built =
    source.kind === 'done' || source.kind === 'shared'
      ? { baseline: null, target: { kind: 'done' } as const, direction: null }
      : buildKeyTarget(authored, basis, path, report);
  const span = { from: start, to: due };
  const milestones = buildMilestones(authored.milestones ?? [], { span, zone }, path, report);
  const changes = buildChanges(
    authored.changes ?? [],
    { baseline: authored.baseline, span: period, zone, basis },
    path,
    report
  );
  return built && milestones && changes
    ? {
        ...built,
        id: authored.id,
        name: authored.name ?? authored.id,
        source,
        unit: unitOf(source, authored, context),
        decimals: authored.decimals,
        type: authored.type ?? context.type,
        weight: 1,
        start,
        due,
        milestones,
        initiatives: (authored.initiatives ?? []).map((one) => ({ ...one, done: one.done ?? false })),
        changes,
      }
    : null;
}

function areInOrder(
  { start, due }: Pick<KeyResult, 'start' | 'due'>,
  { period }: KeyResultContext,
  path: Path,
  report: KpiReport
): boolean {
  const fault = (key: string, code: string, message: string, hint: string): void =>
    report.error([...path, key], { code, message, hint });
  if (due <= start) {
    fault('due', 'bad-due', 'The due date is before the start.', 'Write a later due date, or an earlier start.');
  }
  if (start < period.from || start >= period.to) {
    fault('start', 'outside-period', 'The start is outside of the period.', 'Write a date within it, or remove start.');
  }
  if (due > period.to) {
    fault(
      'due',
      'outside-period',
      'The due date is after the end of the period.',
      'Write an earlier date, or remove due.'
    );
  }
  return due > start && start >= period.from && start < period.to && due <= period.to;
}

function basisOf(source: KeyResultSource, { direction }: AuthoredKeyResult, context: KeyResultContext): KeyTargetBasis {
  const isMeasured = source.kind === 'kpi';
  const isShare = isMeasured && source.measure !== 'value';
  const kpiDirection = !isMeasured
    ? null
    : isShare
      ? 'higher'
      : (context.kpis.built.get(source.kpi)?.direction ?? null);
  const limits = isMeasured && isShare ? ([source.measure === 'attainment' ? 0 : -Infinity, 100] as const) : null;
  return {
    isMeasured: isMeasured && source.measure !== 'attainment',
    direction: direction ?? null,
    kpiDirection,
    limits,
  };
}

function unitOf(source: KeyResultSource, { unit = '' }: AuthoredKeyResult, { kpis }: KeyResultContext): string {
  return source.kind === 'kpi'
    ? source.measure === 'value'
      ? (kpis.built.get(source.kpi)?.unit ?? 'short')
      : 'percent'
    : unit;
}
