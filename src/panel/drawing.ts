import type { KpiPanelOptions } from './options';

/** What every layout is drawn with. Sizes in px, times in ms since the epoch. */
export interface Drawing {
  readonly options: KpiPanelOptions;
  /** The panel's own title as it is shown; empty for none. */
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** Of the panel's author, in place of those of each KPI; undefined for none. */
  readonly decimals: number | undefined;
  readonly range: { readonly from: number; readonly to: number };
  readonly timeZone: string;
  readonly onZoom: (range: { from: number; to: number }) => void;
  readonly onExplain: (key: string) => void;
}
