import { didYouMean } from '../../base/nearest';
import { quote } from '../../base/quote';
import { refuseDocument, type Document } from '../shared/documents';
import { notImported, type Fields, type Placed } from '../shared/fields';

export const kinds = [
  'SLO',
  'SLI',
  'Service',
  'DataSource',
  'AlertPolicy',
  'AlertCondition',
  'AlertNotificationTarget',
] as const;
export type Kind = (typeof kinds)[number];

/** An object of OpenSLO, in a document of its own or inline in another object. */
export interface OpenSloObject {
  readonly kind: Kind;
  readonly name: Placed<string> | null;
  readonly whole: Fields;
  readonly metadata: Fields | null;
  readonly spec: Fields | null;
}

/** The objects of all files, found by kind and name. */
export class Objects {
  private readonly all: OpenSloObject[] = [];
  private readonly used = new Set<OpenSloObject>();

  constructor(documents: readonly Document[]) {
    for (const document of documents) {
      const { fields, kind, apiVersion } = document;
      const known = kinds.find((one) => one === kind);
      if (apiVersion !== 'openslo/v1' || known === undefined) {
        refuseVersion(document);
        continue;
      }
      const object = objectOf(known, fields);
      const twin = this.all.find((one) => one.kind === known && one.name?.value === object.name?.value);
      if (object.name === null) {
        fields.notes.error(fields.at('metadata'), 'missing-key', `The ${kind} has no name.`, 'Add metadata.name.');
      } else if (twin !== undefined) {
        const message = `There is another ${kind} ${quote(object.name.value)}.`;
        fields.notes.error(object.name.at, 'duplicate-name', message, 'Rename or remove one of them.');
      } else {
        this.all.push(object);
      }
    }
  }

  of(kind: Kind): readonly OpenSloObject[] {
    return this.all.filter((object) => object.kind === kind);
  }

  find(kind: Kind, name: string): OpenSloObject | null {
    const found = this.all.find((object) => object.kind === kind && object.name?.value === name) ?? null;
    if (found !== null) {
      this.used.add(found);
    }
    return found;
  }

  /** The object that a name refers to; null, with a note, where the files have none. */
  refer(kind: Kind, { value, at }: Placed<string>, { notes }: Fields): OpenSloObject | null {
    const found = this.find(kind, value);
    if (found === null) {
      const names = this.of(kind).flatMap(({ name }) => name?.value ?? []);
      const hint = didYouMean(value, names, 'Import the file that holds it together with this one.');
      notes.error(at, 'unknown-object', `Unknown ${kind} ${quote(value)}.`, hint);
    }
    return found;
  }

  /** Names the objects that no SLO refers to. Without any SLO there is nothing to import at all. */
  tellUnused(): void {
    const severity = this.of('SLO').length === 0 ? 'error' : 'warning';
    for (const object of this.all) {
      if (object.kind !== 'SLO' && !this.used.has(object) && object.name !== null) {
        const message = `The ${object.kind} ${quote(object.name.value)} is not imported: no SLO refers to it.`;
        const hint = 'Import it together with an SLO, or remove it.';
        object.whole.notes[severity](object.name.at, notImported, message, hint);
      }
    }
  }
}

/** An object with its parts; inline ones may lack kind and version. */
export function objectOf(kind: Kind, whole: Fields): OpenSloObject {
  ['apiVersion', 'kind'].forEach((key) => whole.treeOf(key));
  const metadata = whole.fields('metadata');
  return { kind, whole, metadata, name: metadata?.text('name') ?? null, spec: whole.fields('spec') };
}

function refuseVersion(document: Document): void {
  const { fields, apiVersion } = document;
  if (!/^openslo(?:\.com)?\//.test(apiVersion) || apiVersion === 'openslo/v1') {
    refuseDocument(document, 'OpenSLO v1');
    return;
  }
  const message = `Objects of ${quote(apiVersion)} cannot be imported: only those of openslo/v1.`;
  const hint = 'Write the object as openslo/v1: ratioMetrics become spec.indicator, timeWindows become timeWindow.';
  fields.notes.error(fields.treeOf('apiVersion') ?? fields.tree, 'other-version', message, hint);
}
