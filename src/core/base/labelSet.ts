/** Values of the labels that results are split by. A series without one of the labels has an empty value for it. */
export type LabelSet = Readonly<Record<string, string>>;

/** A name of a Prometheus label, or of a SQL column that needs no quotes. */
export const labelPattern = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;

/** The values of these labels and no others. */
export function pick(labels: LabelSet, names: readonly string[]): LabelSet {
  return Object.fromEntries(names.map((name) => [name, labels[name] ?? '']));
}

/** The same for equal values of these labels, and only then. */
export function setKey(labels: LabelSet, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => labels[name] ?? ''));
}

/** What people call a set: its values, the first label's first. */
export function setName(labels: LabelSet): string {
  return Object.values(labels)
    .map((value) => (value.trim() === '' ? '(none)' : value))
    .join(', ');
}
