import { ownFields, ownPrefix, writeOwn } from '../own';
import { unassigned } from '../service';
import type { Sli } from './sli';
import type { Source } from './source';

export interface Written {
  readonly service: string;
  readonly labels: Record<string, unknown> | undefined;
  readonly annotations: Record<string, string> | undefined;
}

/** A key of a label; with any other the whole tag goes under `tags`. */
const labelKey = /^[^\s:]{1,63}$/;

/** Tags and owner as labels, and what OpenSLO does not have as annotations. */
export function writeAbout(source: Source, sli: Sli | null): Written {
  const { kpi } = source;
  const { tags, owner } = kpi;
  const service = tags.find((tag) => /^service:\S/.test(tag));
  const labels = new Map<string, string[]>();
  const add = (key: string, value: string): void => void labels.set(key, [...(labels.get(key) ?? []), value]);
  const isPlain =
    owner !== undefined &&
    kpi.receivers === undefined &&
    Object.keys(owner).every((key) => key === 'team' || key === 'name');
  const isLabel = isPlain && owner.team !== undefined;
  if (isLabel && owner.team !== undefined) {
    add('team', owner.team);
  }
  if (isLabel && owner.name !== undefined) {
    add('owner', owner.name);
  }
  for (const tag of tags.filter((one) => one !== service)) {
    const colon = tag.indexOf(':');
    const key = tag.slice(0, Math.max(0, colon));
    const isPair = labelKey.test(key) && key !== 'tags' && colon < tag.length - 1;
    add(isPair ? key : 'tags', isPair ? tag.slice(colon + 1) : tag);
  }
  const annotations = Object.fromEntries(
    ownFields.flatMap((field) => {
      const value = source.authored(field);
      return value === undefined || isImplied(field, source, sli, isLabel)
        ? []
        : [[`${ownPrefix}${field}`, writeOwn(withoutNames(field, value, source))]];
    })
  );
  return {
    service: service?.slice('service:'.length) ?? unassigned,
    labels:
      labels.size === 0 ? undefined : Object.fromEntries([...labels].map(([key, values]) => [key, single(values)])),
    annotations: Object.keys(annotations).length === 0 ? undefined : annotations,
  };
}

function single(values: readonly string[]): string | readonly string[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

/** Whether the importer gives the field its value by itself. */
function isImplied(field: (typeof ownFields)[number], { kpi }: Source, sli: Sli | null, isLabel: boolean): boolean {
  switch (field) {
    case 'owner':
      return isLabel;
    case 'lifecycle':
      return kpi.lifecycle === 'draft' && kpi.owner === undefined;
    case 'unit':
      return sli === null ? kpi.unit === 'percent' : sli.kind !== 'threshold';
    case 'direction':
      return sli !== null;
    case 'bucket':
      return sli === null;
    default:
      return false;
  }
}

/** An outcome without the ids of KPIs that must not get worse: where the file is imported they may be unknown. */
function withoutNames(field: string, value: unknown, source: Source): unknown {
  if (field !== 'outcome' || typeof value !== 'object' || value === null || !('guards' in value)) {
    return value;
  }
  source.skip('outcome', 'its guards are ids of this file; the rest is exported', 'Add them after an import.');
  const { guards, ...rest } = value;
  return rest;
}
