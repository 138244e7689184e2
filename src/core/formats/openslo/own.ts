/**
 * Fields of a definition that OpenSLO does not have travel as annotations with this prefix, which other tools pass over:
 * `northstar-kpi/unit: ms`. A text stands as it is, all else as JSON.
 */
export const ownPrefix = 'northstar-kpi/';

/** The fields that travel so. Those that name other parts of a file, such as exclusions, do not. */
export const ownFields = [
  'version',
  'category',
  'nature',
  'rank',
  'lifecycle',
  'since',
  'owner',
  'people',
  'outcome',
  'review',
  'approved',
  'ready',
  'lines',
  'links',
  'unit',
  'decimals',
  'direction',
  'atRisk',
  'bucket',
  'quality',
  'compare',
  'pace',
  'by',
  'limit',
  'periods',
] as const;

/** The value of an annotation. */
export function parseOwn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function writeOwn(value: unknown): string {
  return typeof value === 'string' && parseOwn(value) === value ? value : JSON.stringify(value);
}
