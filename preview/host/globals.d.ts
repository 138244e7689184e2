/** What the page uses of SystemJS 6, which publishes no types. */
interface SystemLoader {
  import(id: string): Promise<unknown>;
  set(id: string, module: object): void;
  addImportMap(map: { imports: Record<string, string> }): void;
}

declare module 'systemjs/dist/system.js';
declare module 'systemjs/dist/extras/amd.js';
declare module '*.css';

/** Version 5, whose types are not installed. */
declare module 'react-router-dom' {
  export const Router: import('react').ComponentType<{ history: unknown; children: import('react').ReactNode }>;
}

interface Window {
  readonly System: SystemLoader;
  MonacoEnvironment?: { getWorker(): Worker };
}
