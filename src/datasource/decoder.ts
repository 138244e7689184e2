type Decoder = typeof import('../core/definition/decode');

let loaded: Decoder | undefined;
let loading: Promise<Decoder> | undefined;

/** Loads the decoder of definitions, which is a separate chunk. After a failure the next call tries again. */
export function loadDecoder(): Promise<Decoder> {
  loading ??= import(/* webpackChunkName: "definitions" */ '../core/definition/decode').then(
    (decoder) => (loaded = decoder),
    (error: unknown) => {
      loading = undefined;
      throw error;
    }
  );
  return loading;
}

/** Undefined until it is loaded. */
export function loadedDecoder(): Decoder | undefined {
  return loaded;
}

/** For callers that run only after it was loaded. */
export function requireDecoder(): Decoder {
  if (loaded === undefined) {
    throw new Error('The decoder of definitions is not loaded.');
  }
  return loaded;
}
