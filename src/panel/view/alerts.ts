import { dateTimeFormat } from '@grafana/data';

import type { FiringAlert } from '../../core/alerting/firing';
import type { KpiData } from '../../grafana/payload';
import type { Badge } from './badge';

const words = { page: 'Page', ticket: 'Ticket' } as const;

/** A badge a severity that fires; one that is silenced says so. */
export function alertBadges({ alerts = [] }: KpiData, timeZone: string): Badge[] {
  return (['page', 'ticket'] as const).flatMap((severity): Badge[] => {
    const own = alerts.filter((alert) => alert.severity === severity);
    const loud = own.filter(({ silence }) => silence === null);
    const full = own.map((alert) => alertText(alert, timeZone)).join(' ');
    return own.length === 0
      ? []
      : loud.length === 0
        ? [{ word: `${words[severity]} silenced`, full, tone: 'neutral', isAlert: true }]
        : [{ word: `${words[severity]} fires`, full, tone: severity === 'page' ? 'bad' : 'warning', isAlert: true }];
  });
}

/** `Budget burn (page) fires since 1 Dec, 14:05. Silenced until 1 Dec, 15:00 by ed: Deploy.` */
export function alertText({ name, severity, since, silence }: FiringAlert, timeZone: string): string {
  const time = (at: number): string => dateTimeFormat(at, { format: 'D MMM, HH:mm', timeZone });
  const told = `${name} (${severity}) fires since ${time(since)}.`;
  if (silence === null) {
    return told;
  }
  const by = silence.by === '' ? '' : ` by ${silence.by}`;
  const comment = silence.comment === '' ? '' : `: ${silence.comment.replace(/[.]$/, '')}`;
  return `${told} Silenced until ${time(silence.until)}${by}${comment}.`;
}
