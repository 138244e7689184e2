import { Alert } from '@grafana/ui';
import React from 'react';

import type { ProblemView } from '../view/card';

interface Props {
  readonly messages: readonly ProblemView[];
  readonly severity: 'error' | 'info';
}

/** Problems or notices, each with its remedy. */
export function Messages({ messages, severity }: Props) {
  return (
    <>
      {messages.map(({ message, hint }) => (
        <Alert key={message} severity={severity} title={message} bottomSpacing={0} topSpacing={0}>
          {hint}
        </Alert>
      ))}
    </>
  );
}
