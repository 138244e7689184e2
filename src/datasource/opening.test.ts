import { Opening } from './opening';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('what refreshes will want is fetched once for each KPI, when the page has come to rest', () => {
  const opening = new Opening();
  const fetched: string[] = [];
  const rest = (name: string) => () => Promise.resolve(fetched.push(name));
  expect(opening.isOn).toBe(true);
  opening.note('a', rest('a'));
  opening.note('b', rest('b'));
  jest.advanceTimersByTime(2_000);
  opening.note('a', rest('a again'));
  jest.advanceTimersByTime(2_500);
  expect(fetched).toEqual([]);
  jest.advanceTimersByTime(500);
  expect([...fetched].sort()).toEqual(['a again', 'b']);
  expect(opening.isOn).toBe(false);
  opening.note('c', rest('c'));
  jest.advanceTimersByTime(10_000);
  expect(fetched).toHaveLength(2);
});

test('a source that fails then is told when it is asked again', () => {
  const opening = new Opening();
  opening.note('a', () => Promise.reject(new Error('503')));
  expect(() => jest.advanceTimersByTime(5_000)).not.toThrow();
});
