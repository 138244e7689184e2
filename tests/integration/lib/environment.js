const { TestEnvironment } = require('jest-environment-jsdom');

/**
 * A browser's window, which @grafana/data looks for as it is imported, with what Node needs to talk to real servers.
 */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    const { fetch, Headers, Request, Response, AbortController, AbortSignal, TextEncoder, TextDecoder } = globalThis;
    const { setImmediate, clearImmediate, structuredClone, Uint8Array, ArrayBuffer, crypto, URL, URLSearchParams } = globalThis;
    Object.assign(this.global, { fetch, Headers, Request, Response, AbortController, AbortSignal, TextEncoder, TextDecoder });
    Object.assign(this.global, { setImmediate, clearImmediate, structuredClone, Uint8Array, ArrayBuffer, URL, URLSearchParams });
    Object.defineProperty(this.global, 'crypto', { value: crypto });
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }
};
