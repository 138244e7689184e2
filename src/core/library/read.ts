import * as v from 'valibot';
import { parse } from 'yaml';
import type { Template, TemplateParam } from './template';

const kinds = ['metric', 'table', 'column', 'labels', 'number', 'duration', 'text', 'dialect'] as const;
const paramSchema = v.strictObject({
  kind: v.picklist(kinds),
  default: v.optional(v.union([v.string(), v.number()]), ''),
  description: v.string(),
  detect: v.optional(v.string()),
});
const list = v.optional(v.array(v.string()), []);
const templateSchema = v.strictObject({
  id: v.string(),
  purpose: v.string(),
  formula: v.string(),
  unit: v.string(),
  typical: v.strictObject({ target: v.string(), source: v.string() }),
  pitfalls: v.array(v.string()),
  companions: list,
  guards: list,
  source: v.string(),
  outcome: v.string(),
  params: v.optional(v.record(v.string(), paramSchema), {}),
  kpi: v.string(),
});
const fileSchema = v.strictObject({
  library: v.literal('v1'),
  area: v.string(),
  templates: v.array(templateSchema),
});

type Written = v.InferOutput<typeof templateSchema>;

const head = `name: \${name}
description: \${description}
owner: { team: '\${team}' }
outcome: \${outcome}
`;

function text(name: string, description: string, standard: string): TemplateParam {
  return { name, kind: 'text', default: standard, description, detect: null };
}

/** What every template asks. */
function common({ purpose, outcome, source }: Written): TemplateParam[] {
  return [
    text('name', 'Name', ''),
    text('description', 'What it measures, in one sentence', purpose),
    text('team', 'The team that answers for it', 'My team'),
    text('outcome', 'What it is for, in one sentence', outcome),
    text('source', 'Data source, as Grafana calls it', source),
  ];
}

/** The templates of files of kpis/library. They are part of the product: a mistake in one is a bug, and throws. */
export function readLibrary(files: readonly string[]): ReadonlyMap<string, Template> {
  const all = files.flatMap((file) => {
    const { area, templates } = v.parse(fileSchema, parse(file));
    return templates.map((one): Template => {
      const { id, purpose, formula, unit, typical, pitfalls, companions, guards } = one;
      const own = Object.entries(one.params).map(
        ([name, param]): TemplateParam => ({
          name,
          kind: param.kind,
          default: String(param.default),
          description: param.description,
          detect: param.detect ?? null,
        })
      );
      const params = [...common(one), ...own];
      const kpi = head + one.kpi;
      return { id, area, purpose, formula, unit, typical, pitfalls, companions, guards, params, kpi };
    });
  });
  return new Map(all.map((one) => [one.id, one]));
}
