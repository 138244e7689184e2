type Decoder = typeof import('../core/definition/decode');

let atHand: Decoder | undefined;
let coming: Promise<Decoder> | undefined;

/** What reads definitions: a chunk of its own, which a page that remembers what it read need not load. */
export function loadDecoder(): Promise<Decoder> {
  coming ??= import(/* webpackChunkName: "definitions" */ '../core/definition/decode').then(
    (decoder) => (atHand = decoder),
    (error: unknown) => {
      // The next who asks tries again.
      coming = undefined;
      throw error;
    }
  );
  return coming;
}

/** Undefined before it has come. */
export function decoderAtHand(): Decoder | undefined {
  return atHand;
}

/** For those who were shown after it had come. */
export function theDecoder(): Decoder {
  if (atHand === undefined) {
    throw new Error('The part that reads definitions is not loaded.');
  }
  return atHand;
}
