/** A piece of a line. Texts are plain: a writer escapes them. */
export type Inline =
  | string
  | { readonly kind: 'code'; readonly text: string }
  /** An address that `safeUrl` passed. */
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /** The page of another KPI. */
  | { readonly kind: 'kpi'; readonly text: string; readonly id: string };

export type Line = readonly Inline[];

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'code'; readonly text: string; readonly language: string }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: ReadonlyArray<readonly Line[]> };

/** The page of one KPI, or of the list of all where `id` is null. */
export interface Page {
  readonly id: string | null;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A form in which pages are written. */
export interface Writer {
  readonly extension: string;
  /** One page as a file of its own. */
  file(page: Page): string;
  /** All pages in one document. */
  document(pages: readonly Page[]): string;
}

/** Where the files of pages are: ids cannot collide with the list. */
export function fileOf(id: string | null, extension: string): string {
  return id === null ? `index.${extension}` : `kpis/${id}.${extension}`;
}

/** The address of the page of a KPI, as seen from a page. */
export function addressFrom(from: string | null, id: string | null, extension: string): string {
  const file = fileOf(id, extension);
  return from === null ? file : id === null ? `../${file}` : file.replace('kpis/', '');
}
