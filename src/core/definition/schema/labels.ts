import * as v from 'valibot';
import { labelPattern } from '../../base/labelSet';
import { string } from './fields';
import { fault } from './fault';

export const label = v.pipe(
  string(),
  v.regex(labelPattern, ({ input }) =>
    fault(
      'bad-label',
      `${JSON.stringify(input.slice(0, 40))} is not a label.`,
      'Write the name of a Prometheus label or SQL column: letters, digits and _.'
    )
  )
);

const maxLabels = 5;

/** The labels of a KPI with results by label. */
export const by = v.pipe(
  v.array(label),
  v.minLength(1, fault('empty', 'The list has no label.', 'Add one, such as [region], or remove the key.')),
  v.maxLength(maxLabels, fault('many-labels', `A KPI can have at most ${maxLabels} labels.`, 'Remove some.'))
);
