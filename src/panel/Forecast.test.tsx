import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { day, hour } from '../core/time/units';
import type { KpiData } from '../grafana/payload';
import { KpiPanel } from './KpiPanel';
import { at, failing, forecast, frameOf, kpiData } from './testing/data';
import { stubObservers } from './testing/observers';
import { propsFor, type Over } from './testing/panel';

jest.mock('../ui/chart', () => jest.requireActual<object>('./testing/chart'));

beforeAll(stubObservers);

function show(data: KpiData, over: Over = {}) {
  return render(<KpiPanel {...propsFor({ series: [frameOf('forecast', [data])], width: 700, ...over })} />);
}

const tile = () => screen.getByRole('article', { name: 'Checkout availability' });

test('a forecast says where the value will be, how sure that is, what is needed, and its trend', () => {
  show(kpiData({ forecast: forecast() }));
  expect(tile()).toHaveTextContent(
    'Expected to be at 99.920% on 5 Dec 2026, 80% between 99.895% and 99.930%; target 99.9%.'
  );
  expect(tile()).toHaveTextContent('↘ Trend worse: down 0.000019 points per day (p 0.003).');
  expect(screen.getByRole('group', { name: 'Forecast' })).toHaveTextContent(
    /Expected at the end: 99\.920%, between 99\.895% and 99\.930% with a probability of 80%/
  );
});

test('of a period of the calendar it says where that will end', () => {
  const over = {
    value: 812_000,
    kpi: {
      unit: 'short',
      decimals: 2,
      calendar: 'month' as const,
      targets: [{ from: -Infinity, min: 1.2e6, max: null }],
    },
  };
  const course = [{ at: at + 10 * day, value: 1.21e6, low: 1.15e6, high: 1.27e6 }];
  show(kpiData({ ...over, forecast: forecast({ course, until: at + 10 * day, trend: null }) }));
  expect(tile()).toHaveTextContent(
    'Expected to end the month at 1.21 Mil, 80% between 1.15 Mil and 1.27 Mil; target 1.2 Mil.'
  );
  expect(tile()).not.toHaveTextContent('Trend');
});

test.each([
  ['too-little-data', 'Not enough data for a forecast: 9 days have values'],
  ['composite', 'No forecast for a composite. The KPIs in its formula have their own forecasts.'],
  ['not-from-days', 'No forecast: the value of the window does not follow from daily values.'],
  ['too-short', 'No forecast: the window is a day or shorter.'],
  ['complete', 'The period is over.'],
] as const)('without an end, %s, it says why', (reason, words) => {
  const days = { ...forecast().days!, known: 9 };
  show(kpiData({ forecast: forecast({ reason, course: [], until: null, days }) }));
  expect(tile()).toHaveTextContent(words);
  expect(tile()).not.toHaveTextContent('Expected');
});

test('a shifted level and unusual hours are told', () => {
  const shift = { at: Date.UTC(2026, 9, 12), before: 99.9, after: 99.5, significance: 0.0001 };
  const found = [{ from: at - 5 * hour, to: at - 4 * hour, value: 97, expected: 99.9, deviation: -9 }];
  const unusual = { from: at - 7 * day, to: at, step: hour, compared: 168, count: 1, found };
  show(kpiData({ forecast: forecast({ shift, unusual }) }), { height: 400 });
  expect(tile()).toHaveTextContent('The level of the daily values changed on 12 Oct 2026: from 99.900% to 99.500%.');
  expect(tile()).toHaveTextContent('1 unusual hour in the last week: 97.000% on 20 Nov, 09:05, usually 99.900%.');
});

test('a KPI that could not be measured says so, and no forecast', () => {
  show({ ...failing, forecast: null });
  expect(screen.getByRole('article')).toHaveTextContent(failing.problems[0]!.message);
  expect(screen.getByRole('article')).not.toHaveTextContent('Expected');
});

test('a card shows the trend as an arrow and a word, where it is known', () => {
  const cards = { options: { layout: 'card' }, height: 420 };
  const { unmount } = show(kpiData({ forecast: forecast() }), cards);
  expect(tile()).toHaveTextContent('↘ Trend worse');
  unmount();
  show(kpiData({ forecast: forecast({ trend: null }) }), cards);
  expect(tile()).not.toHaveTextContent('Trend');
});

test('a card says when the budget runs out, and nothing where it lasts', () => {
  const cards = { options: { layout: 'card' }, height: 420 };
  const { unmount } = show(kpiData({ exhaustion: at + 3 * day + 2 * hour }), cards);
  expect(tile()).toHaveTextContent('Runs out in about 3 d 2 h at this rate');
  unmount();
  for (const exhaustion of [null, 'already'] as const) {
    const drawn = show(kpiData({ exhaustion }), cards);
    expect(tile()).not.toHaveTextContent('Runs out');
    drawn.unmount();
  }
});

test('explain tells the method, the days it stands on, and when the budget runs out', async () => {
  const shift = { at: Date.UTC(2026, 9, 12), before: 99.9, after: 99.5, significance: 0.0001 };
  const found = [{ from: at - 5 * hour, to: at - 4 * hour, value: 97, expected: 99.9, deviation: -9 }];
  const unusual = { from: at - 7 * day, to: at, step: hour, compared: 168, count: 1, found };
  show(kpiData({ forecast: forecast({ shift, unusual }), exhaustion: at + 3 * day }));
  await userEvent.click(screen.getByRole('button', { name: /Explain/ }));
  const dialog = await screen.findByRole('dialog');
  for (const text of [
    'Theil-Sen line through the daily values',
    '90 known of 90 complete days (UTC), 22 Aug 2026 to 19 Nov 2026',
    'with a Mann-Kendall test',
    '1 of 168 hours of the last week',
    'from 99.900% to 99.500%. (p under 0.001)',
    'Runs out in about 3 d at this rate, which is that of the last day',
  ]) {
    expect(dialog).toHaveTextContent(text);
  }
  expect(within(dialog).getByRole('row', { name: /97.000% 99.900% -9/ })).toBeInTheDocument();
});
