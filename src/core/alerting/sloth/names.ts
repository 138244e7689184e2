import type { Kpi } from '../../definition/types';
import { labelsOf } from '../labels';

/** How Sloth names an SLO: by its service and its own name. */
export interface SlothNames {
  readonly id: string;
  readonly service: string;
  readonly slo: string;
}

const serviceTag = /^service:(.+)$/;

/**
 * The service is the tag `service:NAME`, which the import from Sloth writes, otherwise the owner's team, otherwise `kpi`.
 * The SLO is the id of the KPI, without the service where the id begins with it.
 */
export function slothNames({ id, tags, owner }: Pick<Kpi, 'id' | 'tags' | 'owner'>): SlothNames {
  const tagged = tags.flatMap((tag) => serviceTag.exec(tag)?.[1] ?? [])[0];
  const service = tagged ?? owner?.team ?? 'kpi';
  const slo = id.startsWith(`${service}-`) ? id.slice(service.length + 1) : id;
  return { id: `${service}-${slo}`, service, slo };
}

/** Labels of all rules of an SLO: those of Sloth, the id of the KPI, and what tells whose it is. */
export function slothLabels(kpi: Kpi, names: SlothNames): Record<string, string> {
  const { kpi: id = '', owner, team, category } = labelsOf(kpi, 'page');
  const whose = Object.entries({ owner, team, category }).filter(([, text]) => text !== undefined);
  return { kpi: id, ...Object.fromEntries(whose), ...identity(names) };
}

function identity({ id, service, slo }: SlothNames): Record<string, string> {
  return { sloth_id: id, sloth_service: service, sloth_slo: slo };
}

/** The series of an SLO, as PromQL selects them. */
export function slothSelector(names: SlothNames): string {
  const matchers = Object.entries(identity(names)).map(([label, text]) => `${label}=${JSON.stringify(text)}`);
  return `{${matchers.join(', ')}}`;
}
