import type { DefinitionFile } from '../../definition/decode';
import type { Imported, ImportOptions } from '../formats';
import { readDocuments, type Document } from './documents';
import type { Import } from './draft';
import { finish } from './finish';
import { Names } from './names';

/** Reads the files, lets `read` make drafts of their objects, and writes these. */
export function runImport(
  tool: string,
  files: readonly DefinitionFile[],
  options: ImportOptions,
  read: (documents: readonly Document[], into: Import) => void
): Imported {
  const { documents, notes } = readDocuments(files);
  const into: Import = { options, names: new Names(), drafts: [], burnSets: new Map() };
  // What was refused in a document may be any part of it; the reader of YAML has told it with its place.
  read(
    documents.filter(({ fields }) => fields.tree.isSound),
    into
  );
  return finish(tool, files, into, notes);
}
