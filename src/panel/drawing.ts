import type { KpiPanelOptions } from './options';

/** The properties that every layout needs. Sizes in px, times in ms since the epoch. */
export interface Drawing {
  readonly options: KpiPanelOptions;
  /** The panel's own title with variables filled in; empty for none. */
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** The panel's setting, which overrides the decimals of each KPI; undefined if not set. */
  readonly decimals: number | undefined;
  readonly range: { readonly from: number; readonly to: number };
  readonly timeZone: string;
  readonly onZoom: (range: { from: number; to: number }) => void;
  readonly onExplain: (key: string) => void;
}
