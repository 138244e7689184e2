import type { Kpi, TargetStep } from '../../core/definition/types';
import type { Problem } from '../../core/base/result';
import type { KpiResult } from '../../core/compute/results';
import { statusWords } from '../../core/compute/statusWords';
import { formatCount, formatRatio, formatValue } from '../../ui/format';
import { statusLook, type StatusIconName } from '../../ui/statusLook';
import type { Tone } from '../../ui/tone';

/** The texts of a definition's preview. */
export interface PreviewView {
  readonly value: string;
  readonly status: { readonly word: string; readonly icon: StatusIconName; readonly tone: Tone };
  /** `target at least 99.9%`, coverage, events. */
  readonly details: readonly string[];
  readonly problems: readonly Problem[];
}

export function previewOf({ kpi, value, status, target, coverage, events, problems, notices }: KpiResult): PreviewView {
  const details = [
    targetText(kpi, target),
    ...(problems.length > 0 ? [] : [`${formatRatio(coverage)} of the buckets known`]),
    ...(events === null ? [] : [`${formatCount(events)} events`]),
  ];
  return {
    value: value === null ? 'No value' : formatValue(value, kpi.unit, kpi.decimals),
    status: { word: statusWords[status], ...statusLook[status] },
    details,
    problems: [...problems, ...notices.map((notice): Problem => ({ ...notice, severity: 'warning' }))],
  };
}

function targetText({ unit }: Kpi, target: TargetStep | null): string {
  const { min = null, max = null } = target ?? {};
  const parts = [
    ...(min === null ? [] : [`at least ${formatValue(min, unit)}`]),
    ...(max === null ? [] : [`at most ${formatValue(max, unit)}`]),
  ];
  return parts.length === 0 ? 'no target' : `target ${parts.join(' and ')}`;
}
