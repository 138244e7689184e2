import { createDataFrame, type DataFrame } from '@grafana/data';
import { render, screen, within } from '@testing-library/react';
import React from 'react';

import { decodeOkr, exampleKeyResult, quarterEnd, quarterStart, saying, checkedIn } from '../../core/testing/okr';
import { assessObjectives } from '../../core/okr/assess';
import { okrFrames } from '../../grafana/okr/frames';
import type { OkrShow } from '../../grafana/okr/show';
import { KpiPanel } from '../KpiPanel';
import { propsFor } from '../testing/panel';
import { readObjectives } from './read';
import { keyResultRows, objectiveRows } from './view';

type Overrides = Readonly<Record<string, unknown>>;

const middle = (quarterStart + quarterEnd) / 2;
const key = (id: string, overrides: Overrides = {}): Overrides => ({
  ...{ ...exampleKeyResult, kpi: undefined, checkIn: 'number', unit: 'percent', baseline: 4, target: 2 },
  ...{ id, name: `Result ${id}`, ...overrides },
});

function framesOf(show: OkrShow, leftOut = ''): DataFrame[] {
  const { registry, problems } = decodeOkr([
    { id: 'company', title: 'Company', type: 'committed', keyResults: [key('a')] },
    { id: 'late', title: 'Not yet', period: '2027-Q1', keyResults: [key('d')] },
    {
      id: 'team',
      title: 'Team',
      parent: 'company',
      keyResults: [key('b'), { id: 'c', name: 'Launched', checkIn: 'done' }],
    },
  ]);
  expect(problems).toEqual([]);
  const facts = new Map([
    ['company/a', checkedIn(saying(3.5, middle - 3, { note: '<b>Slow</b>', confidence: 0.3 }))],
    ['team/b', checkedIn(saying(2.5, middle - 3))],
  ]);
  return okrFrames('A', show, assessObjectives(registry.objectives!, facts, middle), leftOut);
}

test('an objective below its parent, with progress beside what is expected', () => {
  render(<KpiPanel {...propsFor({ series: framesOf('objectives'), width: 1000, height: 600 })} />);
  const articles = within(screen.getByRole('region', { name: 'Objectives' })).getAllByRole('article');
  expect(articles.map((one) => within(one).getByRole('heading').textContent)).toEqual(['Company', 'Team', 'Not yet']);
  expect(articles.map(({ style }) => style.marginLeft)).toEqual(['0px', '24px', '0px']);
  const [company, team] = articles;
  expect(company).toHaveTextContent('2026-Q4, Payments SRE, committed');
  // A quarter of the way where half is expected; its child: three quarters, and not done.
  const table = within(company!).getByRole('table', { name: 'Key results of Company' });
  expect(within(table).getAllByRole('row')[1]).toHaveTextContent('3.50%at most 2%25% of 50% expected');
  expect(within(table).getAllByRole('row')[1]).toHaveTextContent('Off track');
  expect(within(table).getByText(/<b>Slow<\/b>\. 30% confident/)).toBeVisible();
  expect(within(team!).getByText('Not done')).toBeVisible();
});

test('a table of key results, with fewer columns where it is narrow', () => {
  const { rerender } = render(<KpiPanel {...propsFor({ series: framesOf('keyResults'), width: 1000 })} />);
  const heads = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  expect(heads()).toEqual(['Key result', 'Now', 'Target', 'Progress', 'Forecast', 'Status', 'Score']);
  expect(screen.getAllByRole('row')).toHaveLength(5);
  rerender(<KpiPanel {...propsFor({ series: framesOf('keyResults'), width: 360 })} />);
  expect(heads()).toEqual(['Key result', 'Now', 'Status', 'Score']);
});

test('what is wrong is said, with objectives and without', () => {
  const sentence = '1 objective has an error: okr.yaml:3:1 No title.';
  const { rerender } = render(<KpiPanel {...propsFor({ series: framesOf('objectives', sentence), width: 600 })} />);
  expect(screen.getByText(sentence)).toBeVisible();
  rerender(<KpiPanel {...propsFor({ series: okrFrames('A', 'objectives', [], 'No objective matches the query.') })} />);
  expect(screen.getByRole('status')).toHaveTextContent('No objective matches the query.');
  rerender(
    <KpiPanel
      {...propsFor({
        series: okrFrames('A', 'objectives', [], ''),
        errors: [{ message: 'There is no objective "x".' }],
      })}
    />
  );
  expect(screen.getByRole('alert')).toHaveTextContent('There is no objective "x".');
});

describe('the view', () => {
  const content = readObjectives(framesOf('objectives'))!;

  test('says what is due, and what is known', () => {
    const rows = objectiveRows(content.objectives, 'utc');
    expect(rows.map(({ key: id, depth, score }) => [id, depth, score])).toEqual([
      ['company', 0, '0.31'],
      ['team', 1, '0.38'],
      ['late', 0, '–'],
    ]);
    const keys = keyResultRows(content.objectives, 'utc');
    expect(keys.find(({ name }) => name === 'Launched')?.notes).toEqual([
      expect.stringMatching(/^A check-in is due since 9 Oct\.$/),
    ]);
  });

  test('frames of others have none', () => {
    expect(readObjectives([createDataFrame({ fields: [] })])).toBeNull();
    const broken = createDataFrame({ fields: [], meta: { custom: { northstarOkr: { version: 9 } } } });
    expect(readObjectives([broken])?.messages).toEqual([expect.stringContaining('another version')]);
  });
});
