import { type DependencyList, useEffect, useState } from 'react';

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly message: string };

/** What a promise gives; the last one when what it depends on changes. */
export function useLoaded<T>(load: () => Promise<T>, dependencies: DependencyList): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  useEffect(() => {
    let current = true;
    load().then(
      (value) => current && setLoaded({ state: 'ready', value }),
      (error: unknown) => current && setLoaded({ state: 'failed', message: messageOf(error) })
    );
    return () => {
      current = false;
    };
    // The caller names the dependencies.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, dependencies);
  return loaded;
}

/** The sentence in an Error, a Grafana FetchError or whatever else was thrown. */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null) {
    const data = 'data' in error ? error.data : undefined;
    const holder = typeof data === 'object' && data !== null && 'message' in data ? data : error;
    if ('message' in holder && typeof holder.message === 'string') {
      return holder.message;
    }
  }
  return String(error);
}
