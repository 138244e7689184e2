import { readLibrary } from '../../src/core/library/read';
import { libraryTexts } from './texts';

/** All templates, in the order of the areas and within one as its file has them. */
export const templates = readLibrary(libraryTexts);
