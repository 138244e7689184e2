import { zonesOf, zonesOfInput } from '../localDays';
import { quote } from '../../base/quote';
import { day } from '../../time/units';
import type { KpiReport } from '../report';
import type { Input, Kpi } from '../types';

type Counted = Pick<Kpi, 'inputs' | 'versions' | 'exclusions'> & { readonly bucket: number | null };

/** Inputs with dates count whole days: all inputs and exclusions must be in one time zone, and the bucket must hold whole days. */
export function checkDays({ inputs, versions, exclusions, bucket }: Counted, report: KpiReport): void {
  const all = [...inputs, ...versions.flatMap((past) => past.inputs)];
  const dated = all.find(isDated);
  if (dated === undefined) {
    return;
  }
  if (bucket !== null && bucket % day !== 0) {
    const message = `The bucket must hold whole days, because ${quote(dated.name)} has dates.`;
    report.error(['bucket'], { code: 'cut-day', message, hint: 'Write bucket: 1d.' });
  }
  const zones = [...zonesOf({ inputs, versions })];
  const zone = zones.find((one) => one !== null);
  if (zone === undefined) {
    return;
  }
  const refuse = (path: string, what: string, hint: string): void => {
    const message = `This KPI counts days of ${zone}, but ${what} does not.`;
    report.error([path], { code: 'mixed-days', message, hint });
  };
  if (zones.length > 1) {
    const other = all.find((input) => zonesOfInput(input).some((one) => one !== zone));
    refuse(
      'inputs',
      quote(other?.name ?? ''),
      `Write time: {type: date, timezone: ${zone}} in every input, or timezone: UTC.`
    );
  }
  for (const { name, intervals, isOutside } of exclusions) {
    if (intervals.some(({ location }) => location !== zone)) {
      refuse(isOutside === true ? 'include' : 'exclude', quote(name), `Write location: ${zone} in it.`);
    }
  }
}

export function isDated({ time }: Input): boolean {
  return time?.type === 'date';
}
