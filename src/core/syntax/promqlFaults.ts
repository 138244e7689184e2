import type { Over } from '../base/terms';
import type { PromqlFault } from './promqlSyntax';

/** Queries that do what was meant, for inputs with this `over`. */
export interface Remedy {
  readonly over: Over;
  readonly queries: readonly string[];
}

/** A fault with its remedy, where that can be written out. Tests send every remedy to a Prometheus. */
export type Fault = PromqlFault & { readonly remedy?: Remedy };

/** A fault whose remedy is the query `mended`, which may have other faults of its own. */
export type Found = Fault & { readonly mended?: string };
