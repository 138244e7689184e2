import type { Line } from '../../core/definition/types';

export const lineLabels: Record<Line['kind'], string> = {
  sla: 'SLA',
  stretch: 'Stretch',
  benchmark: 'Benchmark',
  baseline: 'Baseline',
};
