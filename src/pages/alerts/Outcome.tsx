import { Alert } from '@grafana/ui';
import React from 'react';
import type { Work } from './useAlerts';

/** How far an apply has come, and what came of it. */
export function Outcome({ work }: { readonly work: Work }) {
  return (
    <div role="status">
      {work.kind === 'running' && (
        <Alert severity="info" title={`Working: ${work.done} of ${work.total} done`}>
          Keep this page open.
        </Alert>
      )}
      {work.kind === 'ended' && work.told !== '' && <Alert severity="success" title={work.told} />}
      {work.kind === 'ended' &&
        work.problems.map(({ message, hint, severity }) => (
          <Alert key={message} severity={severity === 'warning' ? 'warning' : 'error'} title={message}>
            {hint}
          </Alert>
        ))}
    </div>
  );
}
