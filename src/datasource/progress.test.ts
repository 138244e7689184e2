import { Progress } from './progress';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function begin(isKnown: boolean) {
  const show = jest.fn();
  const waiting = { for: 'nothing' };
  const progress = new Progress({ isKnown, show, waitsFor: () => waiting.for });
  return { show, waiting, progress };
}

test('shows names soon where nothing is known, and later only what is news', () => {
  const { show, progress } = begin(false);
  jest.advanceTimersByTime(240);
  expect(show).toHaveBeenCalledTimes(0);
  jest.advanceTimersByTime(20);
  expect(show).toHaveBeenCalledTimes(1);
  jest.advanceTimersByTime(10_000);
  expect(show).toHaveBeenCalledTimes(1);
  progress.advance();
  jest.advanceTimersByTime(1);
  expect(show).toHaveBeenCalledTimes(2);
  progress.advance();
  progress.advance();
  jest.advanceTimersByTime(100);
  expect(show).toHaveBeenCalledTimes(2);
  jest.advanceTimersByTime(150);
  expect(show).toHaveBeenCalledTimes(3);
  progress.end();
  jest.advanceTimersByTime(10_000);
  progress.advance();
  jest.advanceTimersByTime(10_000);
  expect(show).toHaveBeenCalledTimes(3);
  expect(jest.getTimerCount()).toBe(0);
});

test('shows what the rest waits for when that changes', () => {
  const { show, waiting, progress } = begin(false);
  jest.advanceTimersByTime(300);
  waiting.for = 'Prometheus';
  jest.advanceTimersByTime(1000);
  expect(show).toHaveBeenCalledTimes(2);
  jest.advanceTimersByTime(20_000);
  expect(show).toHaveBeenCalledTimes(2);
  progress.end();
});

test('leaves what is known alone for the time that most refreshes take', () => {
  const { show, progress } = begin(true);
  progress.advance();
  jest.advanceTimersByTime(2900);
  expect(show).not.toHaveBeenCalled();
  jest.advanceTimersByTime(200);
  expect(show).toHaveBeenCalledTimes(1);
  progress.end();
});
