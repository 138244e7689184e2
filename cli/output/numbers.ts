/** Suffixes of the commonest units of Grafana; others are told by their id. */
const suffixes: Readonly<Record<string, string>> = {
  ...{
    none: '',
    short: '',
    locale: '',
    percent: ' %',
    percentunit: ' %',
    ms: ' ms',
    s: ' s',
    m: ' min',
    h: ' h',
    d: ' d',
  },
  ...{ bytes: ' B', decbytes: ' B', reqps: ' req/s', ops: ' ops/s' },
};

const maxDecimals = 4;

/** A value with its unit, in as many digits as the definition says, or as it takes. */
export function numberText(value: number, unit: string, decimals?: number): string {
  const shown = unit === 'percentunit' ? 100 * value : value;
  const digits =
    decimals === undefined
      ? { minimumFractionDigits: 0, maximumFractionDigits: maxDecimals }
      : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const currency = /^currency(?::|)([A-Z]{3})$/.exec(unit)?.[1];
  const suffix = currency === undefined ? (suffixes[unit] ?? ` ${unit}`) : ` ${currency}`;
  return `${shown.toLocaleString('en-US', digits)}${suffix}`;
}

/** A ratio in percent. */
export function percentText(ratio: number, decimals = 1): string {
  return `${(100 * ratio).toFixed(decimals)} %`;
}
