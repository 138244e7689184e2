import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { PeriodsField } from './PeriodsField';
import { periodsOf } from './periods';

const user = userEvent.setup({ delay: null });
const save = jest.fn();

function open(periods?: number): HTMLElement {
  save.mockClear();
  render(<PeriodsField periods={periods} onSave={save} />);
  return screen.getByLabelText('Past periods');
}

test.each([
  ['6', 6],
  [' 12 ', 12],
  ['0', 0],
  ['', undefined],
  ['61', null],
  ['-1', null],
  ['1.5', null],
  ['many', null],
])('"%s" typed is %p', (text, periods) => {
  expect(periodsOf(text)).toBe(periods);
});

test('a number is saved once it is typed in full', async () => {
  await user.type(open(), '24');
  expect(save).not.toHaveBeenCalled();
  await user.keyboard('{Enter}');
  expect(save.mock.calls).toEqual([[24]]);
});

test('emptied, it is left to the definitions', async () => {
  await user.clear(open(6));
  await user.tab();
  expect(save.mock.calls).toEqual([[undefined]]);
});

test('what is no number is told and not saved', async () => {
  await user.type(open(6), 'x');
  await user.tab();
  expect(screen.getByRole('alert')).toHaveTextContent('Enter a whole number from 0 to 60, or leave it empty.');
  expect(save).not.toHaveBeenCalled();
});

test('left as it was, nothing is saved', async () => {
  await user.click(open(6));
  await user.tab();
  expect(save).not.toHaveBeenCalled();
});
