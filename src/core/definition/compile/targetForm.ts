import type { AuthoredKpi } from '../schema/kpi';
import type { Direction } from '../types';

export type AuthoredTarget = NonNullable<AuthoredKpi['target']>;
type Form = Exclude<AuthoredTarget, number | readonly unknown[]>;
export type AuthoredStep = Omit<Form, 'source' | 'query'> & { readonly value?: number };

/** The parts of a KPI that its target depends on. */
export interface TargetBasis {
  readonly direction: Direction;
  /** Null where it is not known. */
  readonly bucket: number | null;
}
