import type { Exporter } from './formats';
import { exportOpenSlo } from './openslo/export/exportOpenSlo';

/** The formats that definitions can be exported to, by the name that the command takes. */
export const exporters: ReadonlyMap<string, Exporter> = new Map([['openslo', exportOpenSlo]]);
