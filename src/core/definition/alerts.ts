import type { Severity } from './burnRules';
import type { AlertLevel, Alerts, Kpi } from './types';

/** The alerts of a KPI, with the defaults where its definition has none: on burn where there is an error budget. */
export function alertsOf({ alerts, budget }: Pick<Kpi, 'alerts' | 'budget'>): Alerts {
  const level = defaultLevel(budget !== null);
  return alerts ?? { page: level, ticket: level, group: null, impact: null };
}

export function defaultLevel(hasBudget: boolean): AlertLevel {
  return { on: hasBudget ? ['burn'] : [], for: 0, keepFiring: 0, receiver: null, recovery: null };
}

/** The contact point of an alert: its own, otherwise that of the owner; null where the routes of the server decide. */
export function receiverOf(kpi: Pick<Kpi, 'alerts' | 'budget' | 'receivers'>, severity: Severity): string | null {
  return alertsOf(kpi)[severity].receiver ?? kpi.receivers?.[severity] ?? null;
}

/** Whether a KPI has alerts: without a budget it has none unless its definition says so, and a retired one has none. */
export function hasAlerts(kpi: Pick<Kpi, 'alerts' | 'budget' | 'lifecycle'>): boolean {
  const { page, ticket } = alertsOf(kpi);
  return kpi.lifecycle !== 'retired' && page.on.length + ticket.on.length > 0;
}
