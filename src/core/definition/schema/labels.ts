import * as v from 'valibot';
import { labelPattern } from '../../base/labelSet';
import { string } from './fields';
import { say } from './say';

export const label = v.pipe(
  string(),
  v.regex(labelPattern, ({ input }) =>
    say(
      'bad-label',
      `${JSON.stringify(input.slice(0, 40))} cannot be a label.`,
      'Write the name of a Prometheus label or SQL column: letters, digits and _.'
    )
  )
);

const mostLabels = 5;

/** What results are split by. */
export const by = v.pipe(
  v.array(label),
  v.minLength(1, say('empty', 'The list has no label.', 'Write one, such as [region], or remove the key.')),
  v.maxLength(mostLabels, say('many-labels', `Results are split by at most ${mostLabels} labels.`, 'Remove some.'))
);
