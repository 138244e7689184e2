/** The made-up browser of the tests lays nothing out: lists that draw only what is in view need sizes. */
export function installLayout(): void {
  const size = { width: 400, height: 400, top: 0, left: 0, right: 400, bottom: 400, x: 0, y: 0 };
  define(HTMLCanvasElement.prototype, 'getContext', {
    value: () => ({ measureText: (text: string) => ({ width: 8 * text.length }) }),
  });
  define(Element.prototype, 'getBoundingClientRect', { value: () => ({ ...size, toJSON: () => size }) });
  for (const box of ['client', 'offset']) {
    define(HTMLElement.prototype, `${box}Height`, { get: () => size.height });
    define(HTMLElement.prototype, `${box}Width`, { get: () => size.width });
  }
  define(globalThis, 'IntersectionObserver', { value: NoObserver });
}

class NoObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

function define(prototype: object, key: string, descriptor: PropertyDescriptor): void {
  Object.defineProperty(prototype, key, { configurable: true, ...descriptor });
}
