import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense, type ComponentProps } from 'react';
import { loadDecoder } from './decoder';

type Editors = typeof import('./editors');

const load = async (): Promise<Editors> => {
  const [editors] = await Promise.all([import(/* webpackChunkName: "editors" */ './editors'), loadDecoder()]);
  return editors;
};

const Config = lazy(() => load().then(({ ConfigEditor }) => ({ default: ConfigEditor })));
const Query = lazy(() => load().then(({ QueryEditor }) => ({ default: QueryEditor })));
const Variable = lazy(() => load().then(({ VariableEditor }) => ({ default: VariableEditor })));

const waiting = <LoadingPlaceholder text="Loading the editor..." />;

export function LazyConfigEditor(props: ComponentProps<Editors['ConfigEditor']>) {
  return (
    <Suspense fallback={waiting}>
      <Config {...props} />
    </Suspense>
  );
}

export function LazyQueryEditor(props: ComponentProps<Editors['QueryEditor']>) {
  return (
    <Suspense fallback={waiting}>
      <Query {...props} />
    </Suspense>
  );
}

export function LazyVariableEditor(props: ComponentProps<Editors['VariableEditor']>) {
  return (
    <Suspense fallback={waiting}>
      <Variable {...props} />
    </Suspense>
  );
}
