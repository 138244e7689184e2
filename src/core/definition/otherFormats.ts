import type { SchemaFault } from './schema/fault';
import { entryOf, type Span, type Tree } from './yaml/tree';

/** A format of another tool, with how its parts are written here. */
interface OtherFormat {
  readonly tool: string;
  readonly key: 'apiVersion' | 'version';
  readonly value: RegExp;
  readonly remedy: string;
}

const ratio = 'formula: 100 * (total - bad) / total, unit: percent';
const budget = 'budget: {good: total - bad, total: total}';

function slothRemedy(list: string, bad: string, total: string): string {
  return `Write each of ${list} as a KPI. ${bad} becomes the input bad and ${total} the input total, both with over: sum and [$__interval] instead of [{{.window}}]. Then ${ratio}, target: the objective, window: {rolling: 30d}, ${budget}.`;
}

/** Sloth 0.11 and its Kubernetes form, Pyrra 0.8, OpenSLO v1. */
const formats: readonly OtherFormat[] = [
  {
    tool: 'Sloth',
    key: 'version',
    value: /^prometheus\/v1$/,
    remedy: slothRemedy('slos', 'error_query', 'total_query'),
  },
  {
    tool: 'Sloth',
    key: 'apiVersion',
    value: /^sloth\.slok\.dev\//,
    remedy: slothRemedy('spec.slos', 'errorQuery', 'totalQuery'),
  },
  {
    tool: 'Pyrra',
    key: 'apiVersion',
    value: /^pyrra\.dev\//,
    remedy: `Write it as a KPI. For indicator.ratio the inputs are bad: sum(increase(ERRORS[$__interval])) and total: sum(increase(TOTAL[$__interval])), both with over: sum, and ${ratio}; for indicator.latency use success.metric as good and 100 * good / total. Then target: the target, window: {rolling: the window}, ${budget}.`,
  },
  {
    tool: 'OpenSLO',
    key: 'apiVersion',
    value: /^openslo(?:\.com)?\//,
    remedy: `Write each SLO as a KPI. The queries of ratioMetric become the inputs good and total, with over: sum and increase(...[$__interval]). Then formula: 100 * good / total, unit: percent, target: 100 times the target of the objective, window: {rolling: the duration of timeWindow}, budget: {good: good, total: total}; for Timeslices budget: {method: time-slices, slice: 5m, objective: 99}.`,
  },
];

/** The tool that a document is written for, and the value that gives it away; null for any other document. */
export function formatOf(document: Tree): (Pick<OtherFormat, 'tool' | 'remedy'> & { readonly at: Span }) | null {
  for (const { tool, key, value, remedy } of formats) {
    const entry = entryOf(document, key);
    if (entry?.value.kind === 'scalar' && typeof entry.value.value === 'string' && value.test(entry.value.value)) {
      return { tool, remedy, at: entry.value };
    }
  }
  return null;
}

/** What to do with a document in the format of another tool, at the value that gives it away; null for any other document. */
export function otherFormat(document: Tree): (SchemaFault & { readonly at: Span }) | null {
  const format = formatOf(document);
  if (format === null) {
    return null;
  }
  const message = `This is a file of ${format.tool}, not of definitions in kpi/v1.`;
  const hint = `Run kpi import ${format.tool.toLowerCase()} on the file. By hand: ${format.remedy}`;
  return { code: 'other-format', message, hint, at: format.at };
}
