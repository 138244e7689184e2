import { FieldType, type DataFrame, type Field, type LinkModel } from '@grafana/data';

import type { KpiData } from '../grafana/payload';

/** The data links of one KPI, made when they are asked for: they may hold variables and the value. */
export type DataLinks = () => LinkModel[];

/**
 * The data links that the panel's field options or its overrides give to a KPI's value. The links of the definition, which
 * the frames have too, are shown by Explain.
 */
export function dataLinksOf(frames: readonly DataFrame[], { kpi }: Pick<KpiData, 'kpi'>): DataLinks {
  return () => {
    for (const frame of frames) {
      const found = valueOf(frame, kpi);
      if (found !== null) {
        const all = found.field.getLinks?.({ valueRowIndex: found.row }) ?? [];
        return all.filter(({ title, href }) => !kpi.links.some((own) => own.title === title && own.url === href));
      }
    }
    return [];
  };
}

/** The field and row of a KPI's value: in a table its row, otherwise the last value of the field with its name. */
function valueOf({ fields, length }: DataFrame, { id, name }: KpiData['kpi']): { field: Field; row: number } | null {
  const ids = fields.find((field) => field.name === 'Id' && field.type === FieldType.string);
  if (ids !== undefined) {
    const row = Array.from(ids.values).indexOf(id);
    const value = fields.find((field) => field.name === 'Value');
    return row < 0 || value === undefined ? null : { field: value, row };
  }
  const named = fields.find((field) => field.type === FieldType.number && field.config.displayNameFromDS === name);
  return named === undefined || length === 0 ? null : { field: named, row: length - 1 };
}
