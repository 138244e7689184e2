import type { AnnotationReader } from '../core/query/annotations';

/** Grafana's annotations, for the few definitions that exclude by them: the reader is loaded on first use. */
export function lazyAnnotations(now: () => number): AnnotationReader {
  let reader: Promise<AnnotationReader> | undefined;
  return {
    read: async (tags, within) => {
      reader ??= import(/* webpackChunkName: "trust" */ '../grafana/annotations').then(({ viewerAnnotations }) =>
        viewerAnnotations(now)
      );
      return (await reader).read(tags, within);
    },
  };
}
