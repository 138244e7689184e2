/** All that only authors see: fetched when the first editor is opened, so that boards need not wait for it. */
export { ConfigEditor } from './ConfigEditor';
export { QueryEditor } from './QueryEditor';
export { VariableEditor } from './VariableEditor';
