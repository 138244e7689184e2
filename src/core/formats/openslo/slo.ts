import { quote } from '../../base/quote';
import { parseDuration } from '../../time/duration';
import { minute } from '../../time/units';
import { nominalLength } from '../../time/window';
import { ownership, type Draft, type Import } from '../shared/draft';
import type { Fields } from '../shared/fields';
import { shortName, titleOf } from '../shared/names';
import type { RuleBasis } from '../shared/rules';
import { importAlerts } from './alerts';
import { addComposite, type Part } from './composite';
import { findIndicator, readIndicator, type Indicator } from './indicator';
import { readAbout } from './metadata';
import { judge, methods, readObjective, type Judged, type Method, type Shared } from './objective';
import { readService, unassigned } from './service';
import type { Objects, OpenSloObject } from './objects';
import { importWindow } from './window';

/** An SLO as a KPI for each objective; with indicators of their own the objectives make up a composite besides. */
export function importSlo({ name, whole, metadata, spec }: OpenSloObject, objects: Objects, into: Import): void {
  const { notes } = whole;
  if (name === null || spec === null) {
    notes.error(whole.tree, 'missing-key', 'The SLO has no spec.', 'Add it.');
    return;
  }
  const display = metadata?.text('displayName')?.value ?? null;
  const about = readAbout(metadata);
  metadata?.rest('metadata');
  whole.rest('an SLO');
  const description = spec.text('description')?.value;
  const service = readService(spec, objects);
  const window = importWindow(spec);
  const method = methodOf(spec);
  const indicator = findIndicator(spec, objects);
  const objectives = spec.list('objectives');
  spec.treeOf('alertPolicies');
  spec.rest('an SLO');
  if (objectives.length === 0) {
    notes.error(spec.at('objectives'), 'missing-key', 'The SLO has no objectives.', 'Add one, such as target: 0.99.');
  }
  if (window === null || method === null || indicator === 'unknown') {
    return;
  }
  const tags = [...(service === null || service === unassigned ? [] : [`service:${service}`]), ...about.tags];
  const shared: Shared = {
    id: name.value,
    name: display ?? titleOf(name.value),
    at: name.at,
    kpi: {
      description,
      tags: tags.length > 0 ? tags : undefined,
      ...('lifecycle' in about.own || 'owner' in about.own ? {} : ownership(about.owner, into, name.at, notes)),
      links: about.links.length > 0 ? about.links : undefined,
    },
    window,
    own: about.own,
  };
  const parts = objectives.flatMap((objective) => partOf(objective, { spec, indicator, method }, objects, into) ?? []);
  objectives.forEach((objective) => objective.rest('an objective'));
  const isWhole = parts.length === objectives.length;
  const isComposite = parts.some(({ isOwn }) => isOwn);
  if (isComposite && !isWhole) {
    const message = `The composite ${quote(shared.name)} cannot be imported: one of its objectives cannot.`;
    notes.error(name.at, 'broken-part', message, 'Correct the objective.');
  }
  const isSingle = objectives.length === 1 && !isComposite;
  const drafts = parts.map((part, index) => draftOf(part, index, isSingle, shared, spec, objects, into));
  into.drafts.push(...drafts);
  if (isComposite && isWhole) {
    addComposite({ shared, method, parts, drafts, spec }, into);
  }
}

function methodOf(spec: Fields): Method | null {
  const text = spec.text('budgetingMethod');
  const method = methods.find((one) => one.toLowerCase() === text?.value.toLowerCase());
  if (text !== null && method !== undefined) {
    return method;
  }
  if (text === null) {
    const message = 'The SLO has no budgetingMethod: Occurrences is used.';
    spec.notes.warning(spec.tree, 'no-method', message, 'Write budgetingMethod: Occurrences.');
    return 'Occurrences';
  }
  const message = `Unknown budgetingMethod ${quote(text.value)}.`;
  spec.notes.error(text.at, 'unknown-word', message, `Write one of: ${methods.join(', ')}.`);
  return null;
}

interface Holder {
  readonly spec: Fields;
  readonly indicator: OpenSloObject | null;
  readonly method: Method;
}

/** Null, with a note, where the objective cannot be imported. */
function partOf(objective: Fields, { spec, indicator, method }: Holder, objects: Objects, into: Import): Part | null {
  const own = findIndicator(objective, objects);
  const name = objective.text('displayName')?.value ?? null;
  const weight = objective.number('compositeWeight');
  if (own === null) {
    objective.skip('compositeWeight', 'it belongs to objectives with an indicator of their own', 'Remove it.');
  }
  const used = own ?? indicator;
  if (used === null || used === 'unknown') {
    if (used === null) {
      const message = 'Neither the SLO nor the objective has an indicator.';
      objective.notes.error(objective.tree, 'missing-key', message, 'Add indicator, or indicatorRef.');
    }
    return null;
  }
  const read: Indicator | null = readIndicator(used, objects, into);
  const numbers = readObjective(objective, method);
  if (weight !== null && weight.value <= 0) {
    objective.notes.error(weight.at, 'bad-weight', 'compositeWeight must be above 0.', 'Write 1 or another weight.');
    return null;
  }
  const judged = read && numbers && judge(read.measure, objective, numbers, method);
  return judged === null || read === null || numbers === null
    ? null
    : {
        objective,
        name,
        weight: weight?.value ?? 1,
        isOwn: own !== null,
        judged,
        numbers,
        description: read.description,
      };
}

function draftOf(
  { name, judged, numbers, description, objective }: Part,
  index: number,
  isSingle: boolean,
  { id, name: whole, at, kpi, window, own }: Shared,
  spec: Fields,
  objects: Objects,
  into: Import
): Draft {
  const both = [kpi.description, description ?? undefined].filter((text) => text !== undefined);
  const part = name ?? String(index + 1);
  const basis = basisOf(judged, numbers.target, window);
  return {
    kpi: {
      id: isSingle ? into.names.take(id) : into.names.take(`${id}-${part}`),
      name: shortName(isSingle && name === null ? whole : `${whole}: ${part}`),
      ...kpi,
      description: both.length > 0 ? [...new Set(both)].join('\n') : undefined,
      ...judged,
      window,
      alerts: importAlerts(spec, objects, basis),
    },
    more: own,
    at: isSingle ? at : objective.tree,
    notes: spec.notes,
  };
}

function basisOf({ budget, bucket }: Judged, target: number, window: Shared['window']): RuleBasis | null {
  if (budget === undefined) {
    return null;
  }
  const lengthOf = (text: string | undefined, otherwise: number): number => {
    const parsed = text === undefined ? null : parseDuration(text);
    return parsed?.ok === true ? parsed.value : otherwise;
  };
  const step = lengthOf(bucket, 5 * minute);
  const length =
    window.calendar === undefined
      ? lengthOf(window.rolling, 0)
      : nominalLength({
          kind: 'calendar',
          unit: window.calendar,
          timezone: 'UTC',
          weekStart: 'monday',
          fiscalYearStart: 1,
        });
  const slice = budget.method === 'time-slices' ? { slice: lengthOf(budget.slice, step) } : {};
  return { objective: target / 100, window: length, bucket: step, ...slice };
}
