/** A text as Prometheus' templates print it: what looks like an action of theirs is written as a string. */
export function plain(text: string): string {
  return text.replace(/\{\{/g, '{{ "{{" }}');
}

/** A number of PromQL that reads back as the same one up to rounding, without exponent where it can be. */
export function numeral(value: number): string {
  return String(Number(value.toPrecision(15)));
}
