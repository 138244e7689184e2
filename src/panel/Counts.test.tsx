import { render, screen } from '@testing-library/react';
import React from 'react';

import { day } from '../core/time/units';
import { KpiPanel } from './KpiPanel';
import { frameOf, named } from './testing/data';
import { stubObservers } from './testing/observers';
import { propsFor } from './testing/panel';

jest.mock('../ui/chart', () => jest.requireActual<object>('./testing/chart'));

beforeAll(stubObservers);

describe('the line above several cards', () => {
  const all = [
    named('A', { status: 'off-target' }),
    named('B'),
    named('C', { status: 'at-risk' }),
    named('D'),
    named('E'),
  ];

  test('counts them by status, and says that windows differ', () => {
    const odd = named('F', { kpi: { windowLength: 7 * day } });
    render(<KpiPanel {...propsFor({ series: [frameOf('status', [...all, odd])], width: 1200, height: 500 })} />);
    expect(screen.getByText('6 KPIs')).toBeInTheDocument();
    expect(screen.getByText('1 off target')).toBeInTheDocument();
    expect(screen.getByText('4 on target')).toBeInTheDocument();
    expect(screen.getByText('Windows differ: 7 days, 28 days')).toBeInTheDocument();
  });

  test.each([
    ['five cards', all, 1200, 500],
    ['low ones', [...all, named('F')], 1200, 130],
  ])('is left out above %s', (_, entries, width, height) => {
    render(<KpiPanel {...propsFor({ series: [frameOf('status', entries)], width, height })} />);
    expect(screen.getAllByRole('article')).toHaveLength(entries.length);
    expect(screen.queryByText(/\d KPIs/)).toBeNull();
  });
});
