import type { KpiData } from '../../grafana/payload';
import { formatCount, formatRatio } from '../../ui/format';
import type { Badge } from './badge';

/** What a KPI means in money: what is lost in its window, or at risk now. The tooltip has it all. */
export function moneyBadges({ money }: Pick<KpiData, 'money'>): Badge[] {
  if (money === undefined || (money.lost === null && money.atRisk === null)) {
    return [];
  }
  const { currency, lost, atRisk, gained, users, accuracy } = money;
  const amount = (of: number): string => moneyText(of, currency);
  const sure = accuracy === null ? '' : `, give or take ${formatRatio(accuracy)}`;
  const sentences = [
    lost === null ? [] : [`Lost in the window: ${amount(lost)}${sure}.`],
    gained === null ? [] : [`${amount(Math.abs(gained))} ${gained < 0 ? 'more' : 'less'} than in the window before.`],
    atRisk === null ? [] : [`At risk now: ${amount(atRisk)} per minute.`],
    users === null ? [] : [`People affected: ${formatCount(users)}.`],
  ].flat();
  const isBurning = (atRisk ?? 0) > 0;
  const word = lost === null ? `${amount(atRisk ?? 0)} a minute` : `${amount(lost)} lost`;
  return [{ word, full: sentences.join(' '), tone: isBurning ? 'warning' : 'neutral' }];
}

/** Whole units from 100 on; rounded here alone. */
function moneyText(amount: number, currency: string): string {
  const digits = Math.abs(amount) >= 100 ? 0 : 2;
  const text = amount.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${text} ${currency}`;
}
