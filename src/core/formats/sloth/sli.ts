import type { AuthoredKpi } from '../../definition/schema/kpi';
import { sourceOf, type Import } from '../shared/draft';
import { notImported, type Fields, type Placed } from '../shared/fields';
import { complementOf, convert, convertSum, divisionOf, oddCall } from '../shared/promql';
import type { Notes } from '../shared/notes';
import type { Words } from './words';

export type Measured = Pick<AuthoredKpi, 'inputs' | 'formula' | 'budget'>;

/** How an SLO is measured; null, with a note, where its queries cannot be imported. */
export function importSli(slo: Fields, words: Words, into: Import): Measured | null {
  const sli = slo.fields('sli');
  const events = sli?.fields('events') ?? null;
  const raw = sli?.fields('raw') ?? null;
  const plugin = sli?.fields('plugin') ?? null;
  sli?.rest('an SLI of Sloth');
  if (plugin !== null) {
    const id = plugin.text('id');
    const message = `The queries are computed by the plugin ${id?.value ?? ''}: they are not in the file.`;
    const hint = 'Run sloth generate, and write sli.events with the queries of the rules slo:sli_error:ratio_rate5m.';
    slo.notes.error(id?.at ?? plugin.tree, 'sli-plugin', message, hint);
    return null;
  }
  if (events !== null) {
    return ofEvents(events, words, into);
  }
  if (raw !== null) {
    return ofRatio(raw, words, into);
  }
  slo.notes.error(slo.at('sli'), 'missing-key', 'The SLO has no SLI.', 'Add sli.events with its two queries.');
  return null;
}

function ofEvents(events: Fields, { errorQuery, totalQuery }: Words, into: Import): Measured | null {
  const errors = queryOf(events, errorQuery);
  const total = queryOf(events, totalQuery);
  events.rest('events of Sloth');
  const bad = errors && convertEvents(errors, events.notes);
  const all = total && convertEvents(total, events.notes);
  return bad === null || all === null ? null : ratioOfBad(bad, all, into);
}

/** A number of events. */
function convertEvents({ value, at }: Placed<string>, notes: Notes): string | null {
  const query = convert(value, 'sum', at, notes);
  const odd = query === null ? null : oddCall(query);
  if (odd !== null) {
    const message = `${odd} may not count events: here the values of all buckets are added up.`;
    notes.warning(at, 'odd-events', message, 'Check the query, or write it as a sum of increases.');
  }
  return query;
}

function queryOf(fields: Fields, key: string): Placed<string> | null {
  const query = fields.text(key);
  if (query === null) {
    fields.notes.error(fields.at(key), 'missing-key', `The query ${key} is missing.`, `Add ${key}.`);
  }
  return query;
}

/** Without an error there may be no series of errors at all, so that no value of it means zero. */
function ratioOfBad(bad: string, total: string, into: Import): Measured {
  const source = sourceOf(into);
  return {
    inputs: {
      bad: { source, query: bad, over: 'sum', missing: 'zero' },
      total: { source, query: total, over: 'sum' },
    },
    formula: '100 * (total - bad) / total',
    budget: { good: 'total - bad', total: 'total' },
  };
}

/** A ratio that is written as one division becomes the ratio of sums that it stands for. Any other has no budget. */
function ofRatio(raw: Fields, { rawQuery }: Words, into: Import): Measured | null {
  const query = queryOf(raw, rawQuery);
  raw.rest('a raw SLI of Sloth');
  if (query === null) {
    return null;
  }
  const source = sourceOf(into);
  const { notes } = raw;
  const good = complementOf(query.value);
  const parts = divisionOf(good ?? query.value);
  const above = parts && convertSum(parts[0]);
  const below = parts && convertSum(parts[1]);
  if (above !== null && below !== null) {
    return good === null
      ? ratioOfBad(above, below, into)
      : {
          inputs: { good: { source, query: above, over: 'sum' }, total: { source, query: below, over: 'sum' } },
          formula: '100 * good / total',
          budget: { good: 'good', total: 'total' },
        };
  }
  const whole = convert(query.value, 'window', query.at, notes);
  if (whole === null) {
    return null;
  }
  const message = 'The error ratio is imported without an error budget: it is not one division of two sums.';
  const hint = 'Write sli.events with a query for errors and one for all events.';
  notes.warning(query.at, notImported, message, hint);
  return { inputs: { errors: { source, query: whole, over: 'window' } }, formula: '100 * (1 - errors)' };
}
