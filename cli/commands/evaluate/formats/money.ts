import type { KpiResult } from '../../../../src/core/compute/results';
import { totals } from '../../../../src/core/value/money';
import { percentText } from '../../../output/numbers';

export const moneyNames = ['Lost', 'At risk', 'Users'];

/** An amount as people write money: two digits, with its currency. Rounded here alone. */
export function moneyText(amount: number, currency: string): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return `${amount.toLocaleString('en-US', digits)} ${currency}`;
}

/** What a KPI means in money, with how sure that is. */
export function moneyCells({ money }: KpiResult): string[] {
  if (money === undefined) {
    return ['', '', ''];
  }
  const { currency, lost, atRisk, users, accuracy } = money;
  const sure = accuracy === null ? '' : ` +-${percentText(accuracy, 0)}`;
  return [
    lost === null ? '-' : `${moneyText(lost, currency)}${sure}`,
    atRisk === null ? '-' : `${moneyText(atRisk, currency)}/min`,
    users === null ? '-' : users.toLocaleString('en-US', { maximumFractionDigits: 0 }),
  ];
}

/** One sentence where several KPIs tell their money: what is lost in all, each currency by itself. */
export function moneyTotals(results: readonly KpiResult[]): string[] {
  const told = results.flatMap(({ money }) => money ?? []);
  if (told.length < 2) {
    return [];
  }
  const sums = [...totals(told, 'lost')].map(([currency, sum]) =>
    sum === null ? `an unknown sum in ${currency}` : moneyText(sum, currency)
  );
  return [`Lost in all: ${sums.join(' and ')}.\n`];
}
