import { safeUrl } from '../../../src/core/base/url';
import { ownerName } from '../../../src/core/definition/owner';
import type { Input, Kpi, QueryText, Registry } from '../../../src/core/definition/types';
import { dateText } from '../../../src/core/time/dateText';
import { formatDuration } from '../../../src/core/time/duration';
import { numberText, percentText } from '../../output/numbers';
import type { Block, Inline, Line, Page } from './document';
import { ownerRows } from './people';
import {
  budgetText,
  fromText,
  overText,
  targetNumber,
  targetStepText,
  targetText,
  unresolvedText,
  windowText,
} from './words';

type Row = readonly Line[];

/** The list of all KPIs, with what each is judged by as of `at`. */
export function listPage({ kpis }: Registry, at: number): Page {
  const rows = kpis.map(
    (kpi): Row => [
      [link(kpi)],
      [ownerName(kpi.owner) ?? ''],
      [kpi.outcome ?? ''],
      [targetText(kpi, at)],
      [windowText(kpi)],
      [kpi.lifecycle],
    ]
  );
  const head = ['KPI', 'Owner', 'Purpose', 'Target', 'Window', 'Lifecycle'];
  return { id: null, title: 'KPIs', blocks: [{ kind: 'table', head, rows }] };
}

/** The page of one KPI: what it is for, how it is computed, by what it is judged, who answers for it, and what it meant before. */
export function kpiPage(kpi: Kpi, registry: Registry, at: number): Page {
  const { description, id, version, category, nature, tags } = kpi;
  const kind = [category, nature, kpi.rank, ...tags].filter((word) => word !== undefined).join(', ');
  const about: Row[] = [
    row('Id', { kind: 'code', text: id }),
    row('Version', String(version)),
    row('Lifecycle', ...lifecycleLine(kpi, registry)),
    ...(kind === '' ? [] : [row('Kind', kind)]),
    ...promises(kpi),
    row('Window', windowText(kpi)),
    row('Target', targetText(kpi, at)),
  ];
  return {
    id,
    title: kpi.name,
    blocks: [
      ...(description === undefined ? [] : paragraphs(description)),
      { kind: 'table', head: ['', ''], rows: about },
      ...section('Purpose', purpose(kpi, registry)),
      ...section('Formula', formula(kpi, registry)),
      ...section('Sources', kpi.inputs.flatMap(inputBlocks)),
      ...section('Target', target(kpi)),
      ...section('Owner', owners(kpi)),
      ...section('Data quality', quality(kpi)),
      ...section('Links', links(kpi)),
      ...section('History', history(kpi)),
    ],
  };
}

/** Who approved it, and when it is looked at. */
function promises({ approved, review }: Kpi): Row[] {
  return [
    ...(approved === undefined
      ? []
      : [row('Approved', `Version ${approved.version}, by ${approved.by}, on ${dateText(approved.on)}`)]),
    ...(review === undefined ? [] : [row('Review', `${review.cadence}, by ${review.by}`)]),
  ];
}

function lifecycleLine({ lifecycle, since, replacedBy }: Kpi, registry: Registry): Line {
  const dated = since === undefined ? lifecycle : `${lifecycle} since ${since}`;
  return replacedBy === undefined ? [dated] : [`${dated}, replaced by `, linkTo(replacedBy, registry)];
}

/** A section without contents is left out. */
function section(text: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'heading', text }, ...blocks];
}

function purpose({ id, outcome, hypothesis, supports = [], guards = [] }: Kpi, registry: Registry): Block[] {
  const users = registry.kpis.filter(({ formula: { kpis } }) => kpis.includes(id));
  return [
    ...(outcome === undefined ? [] : paragraphs(outcome)),
    ...(hypothesis === undefined ? [] : paragraphs(`Hypothesis: ${hypothesis}`)),
    ...list('Supports: ', supports, registry),
    ...list('Must not get worse: ', guards, registry),
    ...list(
      'Used by: ',
      users.map((user) => user.id),
      registry
    ),
  ];
}

function formula(
  { formula: { text, kpis }, unit, direction, bucket, exclusions, by }: Kpi,
  registry: Registry
): Block[] {
  const better = { higher: 'higher is better', lower: 'lower is better', range: 'within a range is better' }[direction];
  const excluded = exclusions.map(({ name, isOutside = false }) => `${isOutside ? 'all but ' : ''}${name}`).join(', ');
  return [
    { kind: 'code', text, language: '' },
    paragraph(`Unit: ${unit}; ${better}. Computed from buckets of ${formatDuration(bucket)}.`),
    ...list('Parts: ', kpis, registry),
    ...(by === null ? [] : [paragraph(`Also by ${by.labels.join(', ')}.`)]),
    ...(excluded === '' ? [] : [paragraph(`Time that does not count: ${excluded}.`)]),
  ];
}

function inputBlocks(input: Input): Block[] {
  const { name, source, query, fallback } = input;
  return [
    paragraph({ kind: 'code', text: name }, ` from ${source}. ${overText(input)}.`),
    queryBlock(query),
    ...(fallback === undefined
      ? []
      : [paragraph(`Where it fails, from ${fallback.source}:`), queryBlock(fallback.query)]),
  ];
}

function queryBlock(query: QueryText): Block {
  return typeof query === 'string'
    ? { kind: 'code', text: query, language: '' }
    : { kind: 'code', text: JSON.stringify(query, null, 2), language: 'json' };
}

function target(kpi: Kpi): Block[] {
  const { target: steps, unresolvedTarget, unit, atRisk, lines, budget, pace } = kpi;
  const rows = steps.map(({ from, ...bounds }): Row => [[fromText(from)], [targetStepText(bounds, unit)]]);
  const drawn = lines.map(({ kind, name, value }): Row => [[name], [kind], [targetNumber(value, unit)]]);
  return [
    ...(rows.length === 0 ? [] : [table(['From', 'Target'], rows)]),
    ...(unresolvedTarget === undefined
      ? []
      : unresolvedText(unresolvedTarget, unit).map((text) => paragraph(`Target: ${text}.`))),
    ...(pace === null ? [] : [paragraph('Judged by the share of the target that is due by now.')]),
    ...(atRisk === null ? [] : [paragraph(`At risk between the target and ${targetNumber(atRisk, unit)}.`)]),
    ...(budget === null ? [] : [paragraph(`Error budget: ${budgetText(budget)}.`)]),
    ...(drawn.length === 0 ? [] : [table(['Line', 'Kind', 'Value'], drawn)]),
  ];
}

function owners(kpi: Kpi): Block[] {
  const rows = ownerRows(kpi);
  return rows.length === 0 ? [] : [table(['Role', 'Name', 'Team', 'Contact'], rows)];
}

function quality({ quality: { freshness, delay, minCoverage, minEvents, queries = [] } }: Kpi): Block[] {
  const rows: Row[] = [
    ...(freshness === null ? [] : [row('Newest data at most', `${formatDuration(freshness)} old`)]),
    ...(delay === 0 ? [] : [row('Settles after', formatDuration(delay))]),
    row('Least coverage', percentText(minCoverage)),
    ...(minEvents === 0 ? [] : [row('Fewest events', numberText(minEvents, 'none'))]),
    ...queries.map((query) =>
      row(query.kind === 'check' ? `Check: ${query.name}` : query.kind, `a query of ${query.source}`)
    ),
  ];
  return [table(['', ''], rows)];
}

function links(kpi: Kpi): Block[] {
  const rows = kpi.links.map(({ kind, title, url }): Row => {
    const address = safeUrl(url);
    return [[kind], [address === null ? title : { kind: 'link', text: title, url: address }]];
  });
  return rows.length === 0 ? [] : [table(['Kind', 'Link'], rows)];
}

function history({ version, versions }: Kpi): Block[] {
  const past = [...versions].sort((a, b) => b.since - a.since);
  const rows = past.map(
    (one): Row => [
      [String(one.version)],
      [dateText(one.since)],
      [dateText(one.until)],
      [one.reason],
      [{ kind: 'code', text: one.formula.text }],
    ]
  );
  const queries = past.flatMap((one) => [
    paragraph(`Queries of version ${one.version}:`),
    ...one.inputs.flatMap(inputBlocks),
  ]);
  return rows.length === 0
    ? [paragraph(`Version ${version}, without earlier versions.`)]
    : [table(['Version', 'From', 'Until', 'Why it was replaced', 'Formula'], rows), ...queries];
}

function list(label: string, ids: readonly string[], registry: Registry): Block[] {
  const items = ids.flatMap((id, index): Inline[] => [index === 0 ? label : ', ', linkTo(id, registry)]);
  return items.length === 0 ? [] : [{ kind: 'paragraph', line: items }];
}

/** The name of a KPI with a link to its page; of something else, such as an objective, its id. */
function linkTo(id: string, { byId }: Registry): Inline {
  const kpi = byId.get(id);
  return kpi === undefined ? id : link(kpi);
}

function link({ id, name }: Kpi): Inline {
  return { kind: 'kpi', id, text: name };
}

function paragraphs(text: string): Block[] {
  return text.split(/\n\s*\n/).map((part) => paragraph(part));
}

function paragraph(...line: Line): Block {
  return { kind: 'paragraph', line };
}

function row(name: string, ...value: Line): Row {
  return [[name], value];
}

function table(head: readonly string[], rows: readonly Row[]): Block {
  return { kind: 'table', head, rows };
}
