/** All editors: loaded when the first one is opened, so that dashboards do not wait for them. */
export { ConfigEditor } from './ConfigEditor';
export { QueryEditor } from './QueryEditor';
export { VariableEditor } from './VariableEditor';
