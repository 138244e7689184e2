import { quote } from '../base/quote';
import { isValid, type CompiledDefinition } from './parsedDefinition';
import type { Steps } from './steps';
import type { Kpi } from './types';

/** The currency of a Grafana unit, such as `currencyEUR`; null for other units. */
export function currencyOf(unit: string): string | null {
  return /^currency:?([A-Z]{3})$/.exec(unit)?.[1] ?? null;
}

/** Warns of money in one currency that is computed from a KPI in another. */
export function* checkCurrencies(built: readonly CompiledDefinition[], others: readonly Kpi[] = []): Steps<void> {
  const valid = built.filter(isValid);
  const kpis = new Map([...others, ...valid.map(({ kpi }) => kpi)].map((kpi) => [kpi.id, kpi]));
  for (const { kpi, report } of valid) {
    const { businessValue: value } = kpi;
    for (const key of value === undefined ? [] : (['lost', 'atRisk'] as const)) {
      for (const id of value?.[key]?.kpis ?? []) {
        const other = currencyOf(kpis.get(id)?.unit ?? '');
        if (other !== null && other !== value?.currency) {
          const message = `The KPI ${quote(id)} is in ${other}, this value in ${value?.currency}.`;
          const hint = `Write currency: ${other}, or multiply by the rate and ignore this.`;
          report.warning(['value', key], { code: 'mixed-currencies', message, hint });
        }
      }
    }
    yield;
  }
}
