import type { SourceInfo } from '../../query/types';
import { modelOf } from '../../wire/queryModel';
import { second } from '../../time/units';
import type { RuleNode } from './types';

/** Server-side expressions have this uid. */
const expressions = '__expr__';

/** The nodes of one rule, each once, in an order in which none is used before it is there. */
export class Nodes {
  private readonly byRef = new Map<string, RuleNode>();

  /** PromQL at the instant of the evaluation. */
  promql(refId: string, source: SourceInfo, expr: string): string {
    const { range: _range, interval: _interval, ...model } = modelOf(refId, expr, source, 0);
    return this.add({
      refId,
      datasourceUid: source.uid,
      // An instant query has no range; Grafana wants one.
      relativeTimeRange: { from: 600, to: 0 },
      model: { ...model, instant: true, range: false },
    });
  }

  /** A number of SQL over the `length` ms that end `delay` ms before the evaluation. */
  sql(refId: string, source: SourceInfo, text: string, length: number, delay: number): string {
    const relativeTimeRange = { from: (length + delay) / second, to: delay / second };
    return this.add({ refId, datasourceUid: source.uid, relativeTimeRange, model: modelOf(refId, text, source, 0) });
  }

  math(refId: string, expression: string): string {
    return this.expression(refId, { type: 'math', expression });
  }

  /** Fires when a node is on this side of a limit, until it is on the other side of another. */
  threshold(refId: string, of: string, side: 'lt' | 'gt', limit: number, recovery: number | null): string {
    const back = side === 'lt' ? 'gt' : 'lt';
    const unload = recovery === null ? {} : { unloadEvaluator: { type: back, params: [recovery] } };
    const conditions = [{ evaluator: { type: side, params: [limit] }, ...unload }];
    return this.expression(refId, { type: 'threshold', expression: of, conditions });
  }

  all(): readonly RuleNode[] {
    return [...this.byRef.values()];
  }

  private expression(refId: string, model: Readonly<Record<string, unknown>>): string {
    const datasource = { type: expressions, uid: expressions };
    return this.add({
      refId,
      datasourceUid: expressions,
      relativeTimeRange: { from: 0, to: 0 },
      model: { refId, datasource, ...model },
    });
  }

  /** The name by which math uses the node. */
  private add(node: RuleNode): string {
    this.byRef.set(node.refId, node);
    return `\${${node.refId}}`;
  }
}
