/** What Grafana's drawer watches its title and its scrolling with; not in the tests' environment. */
class MutedText {
  readonly root = null;
  readonly rootMargin = '';
  readonly thresholds: readonly number[] = [];
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): IntersectionObserverEntry[] {
    return [];
  }
}

export function stubObservers(): void {
  window.ResizeObserver = MutedText;
  window.IntersectionObserver = MutedText;
}
