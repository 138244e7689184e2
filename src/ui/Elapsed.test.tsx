import { act, render, screen } from '@testing-library/react';
import React from 'react';

import { Elapsed, elapsedText } from './Elapsed';
import { StatusBadge } from './StatusBadge';

test.each([
  [0, ''],
  [999, ''],
  [12_400, ', 12 s'],
  [119_999, ', 119 s'],
  [120_000, ', 2 min'],
])('%d ms is written "%s"', (elapsed, expected) => {
  expect(elapsedText(elapsed)).toBe(expected);
});

test('the time goes on, and is not read aloud', () => {
  jest.useFakeTimers({ now: 100_000 });
  render(<StatusBadge word="Waiting for Prometheus" icon="hourglass" tone="neutral" since={88_000} />);
  expect(screen.getByTitle('Waiting for Prometheus').textContent).toBe('Waiting for Prometheus, 12 s');
  act(() => void jest.advanceTimersByTime(3000));
  const time = screen.getByText(', 15 s');
  expect(time.getAttribute('aria-hidden')).toBe('true');
  jest.useRealTimers();
});

test('nothing goes on after it is gone', () => {
  jest.useFakeTimers();
  const { unmount } = render(<Elapsed since={0} />);
  unmount();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});
