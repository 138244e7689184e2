import golden from '../../../../tests/golden/alertmanager/time-intervals.json';
import { expand } from './expand';
import { parseTimeInterval } from './parse';

const decoding: ReadonlyArray<{ interval: unknown; accepted: boolean }> = golden.decoding;
const membership: ReadonlyArray<{ interval: unknown; inside: string[]; outside: string[] }> = golden.membership;

test.each(decoding)('Alertmanager decodes $interval: $accepted', ({ interval, accepted }) => {
  expect(parseTimeInterval(interval).ok).toBe(accepted);
});

test.each(membership)('$interval holds what it holds for Alertmanager', ({ interval, inside, outside }) => {
  const result = parseTimeInterval(interval);
  const holds = (text: string) => {
    const time = Date.parse(text);
    return result.ok && expand([result.value], { from: time, to: time + 1 }).length === 1;
  };
  expect(inside.filter(holds)).toEqual(inside);
  expect(outside.filter(holds)).toEqual([]);
});
