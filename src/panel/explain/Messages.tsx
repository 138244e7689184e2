import { Alert } from '@grafana/ui';
import React from 'react';

import { mayExplore } from '../../grafana/permissions';
import type { ProblemView } from '../view/card';

interface Props {
  readonly messages: readonly ProblemView[];
  readonly severity: 'error' | 'info';
}

/** Problems or notices, each with its remedy. What a source said, with its addresses, is for those who may use Explore. */
export function Messages({ messages, severity }: Props) {
  return (
    <>
      {messages.map(({ message, hint, detail }) => (
        <Alert key={message} severity={severity} title={message} bottomSpacing={0} topSpacing={0}>
          {hint}
          {detail !== undefined && mayExplore() && <div>The source said: {detail}</div>}
        </Alert>
      ))}
    </>
  );
}
