import { render, screen } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import React, { useState } from 'react';
import { installSources } from '../../grafana/testing/sources';
import { fileOf, kpiSource } from '../testing/board';
import { installLayout } from '../testing/layout';
import { installTemplates } from '../testing/templates';
import type { KpiVariableQuery } from '../types';
import { VariableEditor } from './VariableEditor';

jest.mock('@floating-ui/dom', () => jest.requireActual<object>('../testing/unplaced'));

const user = userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never });
let saved: KpiVariableQuery;
let saves = 0;

beforeEach(() => {
  installLayout();
  saves = 0;
  installTemplates({ team: 'Payments' });
  installSources([]);
});

function Settings({ first }: { first: KpiVariableQuery | string }) {
  const [query, setQuery] = useState(first);
  const source = useState(() =>
    kpiSource(
      fileOf({ id: 'a', tags: ['checkout'], owner: { name: 'Ada', team: 'Payments' } }, { id: 'b', tags: ['money'] })
    )
  )[0];
  saved = query as KpiVariableQuery;
  const change = (next: KpiVariableQuery): void => {
    saves++;
    setQuery(next);
  };
  return (
    <VariableEditor
      datasource={source}
      query={query as KpiVariableQuery}
      onChange={change}
      onRunQuery={() => undefined}
    />
  );
}

const text = () => screen.getByLabelText('As text');

test('a query that a dashboard keeps as text is read', () => {
  render(<Settings first='owners(tag="checkout")' />);
  expect(screen.getByRole('radio', { name: 'Owners' })).toBeChecked();
  expect(screen.getByText('checkout')).toBeVisible();
  expect(text()).toHaveValue('owners(tag="checkout")');
});

test('another list keeps the filters', async () => {
  render(<Settings first={{ refId: 'v', query: 'owners(tag="checkout")' }} />);
  await user.click(screen.getByRole('radio', { name: 'Teams' }));
  expect(saved).toEqual({ refId: 'v', query: 'teams(tag="checkout")' });
  expect(text()).toHaveValue('teams(tag="checkout")');
});

test('a filter is picked from what the registry has, and from the dashboard’s variables', async () => {
  render(<Settings first={{ refId: 'v', query: 'kpis()' }} />);
  await user.click(screen.getByLabelText('Tag'));
  await user.click(await screen.findByText('money'));
  expect(saved.query).toBe('kpis(tag="money")');
  await user.click(screen.getByLabelText('Team'));
  await user.click(await screen.findByText('$team'));
  expect(saved.query).toBe('kpis(team="$team", tag="money")');
});

test('a typed query is saved when it is done', async () => {
  render(<Settings first={{ refId: 'v', query: 'kpis()' }} />);
  await user.clear(text());
  await user.type(text(), 'tags(team=Payments)');
  expect(saves).toBe(0);
  await user.keyboard('{Enter}');
  expect(saved.query).toBe('tags(team=Payments)');
  expect(screen.getByRole('radio', { name: 'Tags' })).toBeChecked();
});

test('a typed query that cannot be read says why', async () => {
  render(<Settings first={{ refId: 'v', query: 'kpis()' }} />);
  await user.clear(text());
  await user.type(text(), 'ownres()');
  expect(screen.getByRole('alert')).toHaveTextContent('Unknown list "ownres()". Did you mean "owners()"?');
});
