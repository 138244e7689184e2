import type { Problem } from '../../core/base/result';
import type { KpiResult } from '../../core/compute/results';
import { statusWords } from '../../core/compute/statusWords';
import { targetText } from '../../grafana/targetText';
import { kpiText } from '../../grafana/valueText';
import { formatCount, formatRatio } from '../../ui/format';
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

export function previewOf(result: KpiResult): PreviewView {
  const { kpi, status, target, coverage, events, problems, notices } = result;
  const wanted = targetText(target, kpi.unit);
  const details = [
    wanted === null ? 'no target' : `target ${wanted}`,
    ...(problems.length > 0 ? [] : [`${formatRatio(coverage)} of the buckets known`]),
    ...(events === null ? [] : [`${formatCount(events)} events`]),
  ];
  return {
    value: kpiText(result) ?? 'No value',
    status: { word: statusWords[status], ...statusLook[status] },
    details,
    problems: [...problems, ...notices.map((notice): Problem => ({ ...notice, severity: 'warning' }))],
  };
}
