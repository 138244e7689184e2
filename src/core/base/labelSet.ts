/** Values of the labels that results are split by. A series without a label has an empty value for it. */
export type LabelSet = Readonly<Record<string, string>>;

/** A name of a Prometheus label, or of a SQL column that needs no quotes. */
export const labelPattern = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;

/** The value of a label; empty where there is none. A label may be called like something that every object has. */
export function labelValue(labels: LabelSet, name: string): string {
  return Object.hasOwn(labels, name) ? (labels[name] ?? '') : '';
}

/** The values of only these labels. */
export function pick(labels: LabelSet, names: readonly string[]): LabelSet {
  return Object.fromEntries(names.map((name) => [name, labelValue(labels, name)]));
}

/** A key that is equal exactly for equal values of these labels. */
export function setKey(labels: LabelSet, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => labelValue(labels, name)));
}

/** The display name of a label set: its values in the order of the labels. */
export function setName(labels: LabelSet): string {
  return Object.values(labels)
    .map((value) => (value.trim() === '' ? '(none)' : value))
    .join(', ');
}
