import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';

import * as emotionCss from '@emotion/css';
import * as grafanaData from '@grafana/data';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaUi from '@grafana/ui';
import i18next from 'i18next';
import lodash from 'lodash';
// Plugins ask for it by this name.
// eslint-disable-next-line no-restricted-imports
import moment from 'moment';
import * as react from 'react';
import * as jsxDevRuntime from 'react/jsx-dev-runtime';
import * as jsxRuntime from 'react/jsx-runtime';
import * as reactDom from 'react-dom';
import * as reactRouter from 'react-router-dom-v5-compat';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';

/** The modules that Grafana shares with its plugins, by the names under which plugins ask for them. */
const shared: Readonly<Record<string, object>> = {
  '@emotion/css': emotionCss,
  '@grafana/data': grafanaData,
  '@grafana/runtime': grafanaRuntime,
  '@grafana/ui': grafanaUi,
  i18next: withDefault(i18next),
  lodash: withDefault(lodash),
  moment: withDefault(moment),
  react,
  'react/jsx-runtime': jsxRuntime,
  'react/jsx-dev-runtime': jsxDevRuntime,
  'react-dom': reactDom,
  'react-router': reactRouter,
  rxjs,
  'rxjs/operators': rxjsOperators,
};

/** Grafana hands out CommonJS libraries as their own value, whose default is themselves. */
function withDefault(library: object): object {
  return Object.assign(Object.create(null), library, { default: library, __useDefault: true });
}

/** Gives SystemJS the shared modules. Called once, before the first plugin. */
export function shareModules(): void {
  const names = Object.keys(shared);
  window.System.addImportMap({ imports: Object.fromEntries(names.map((name) => [name, `package:${name}`])) });
  names.forEach((name) => window.System.set(`package:${name}`, shared[name] ?? {}));
}

/** Loads a plugin's AMD module, as Grafana names it: `public/plugins/<id>/module.js`. */
export function importModule(module: string): Promise<unknown> {
  return window.System.import(new URL(module, `${window.location.origin}/`).href);
}
