import {
  applyFieldOverrides,
  createTheme,
  dataLinksOverrideProcessor,
  Registry,
  type DataLink,
  type FieldConfigPropertyItem,
} from '@grafana/data';
import { render, screen } from '@testing-library/react';
import React from 'react';

import { FakeSource } from '../core/testing/fakeSource';
import { Bench, kpi } from '../core/testing/world';
import { day } from '../core/time/units';
import { framesFor } from '../grafana/frames';
import type { Show } from '../grafana/payload';
import { KpiPanel } from './KpiPanel';
import { readFrames } from './read';
import { at } from './testing/data';
import { stubObservers } from './testing/observers';
import { propsFor } from './testing/panel';

beforeEach(stubObservers);

/** Data links as Grafana registers them. */
const item = { process: dataLinksOverrideProcessor, shouldApply: () => true, editor: () => null, override: () => null };
const fieldConfigRegistry = new Registry<FieldConfigPropertyItem>(() => [
  { id: 'links', path: 'links', name: 'links', ...item },
]);

const runbook = { kind: 'runbook' as const, title: 'Runbook', url: 'https://example.com/runbook' };

/** Frames of two KPIs as a dashboard gives them to the panel: field options are applied. */
async function shown(show: Show, links: DataLink[]) {
  const bench = new Bench(new FakeSource((text) => (text.startsWith('good') ? 91 : 100)), at);
  const ask = { points: 4, range: { from: at - day, to: at } };
  const results = await Promise.all([
    bench.ask(kpi({ id: 'a', name: 'First', links: [runbook] }), ask),
    bench.ask(kpi({ id: 'b', name: 'Second' }), ask),
  ]);
  return applyFieldOverrides({
    data: await framesFor('A', show, results),
    fieldConfig: { defaults: { links }, overrides: [] },
    fieldConfigRegistry,
    replaceVariables: (text) => text,
    theme: createTheme(),
  });
}

const details: DataLink = { title: 'Details', url: '/d/details' };

test.each(['status', 'series'] as const)(
  'each KPI of %s has the data links of the field options, not its own',
  async (show) => {
    const { entries } = readFrames(await shown(show, [details]));
    const titles = entries.map(({ links }) => links?.().map(({ title, href }) => [title, href]));
    expect(titles).toEqual([[['Details', '/d/details']], [['Details', '/d/details']]]);
  }
);

test('without data links there are none', async () => {
  expect(readFrames(await shown('status', [])).entries.map(({ links }) => links?.())).toEqual([[], []]);
});

test('a data link of the field options opens from the value of a card', async () => {
  render(<KpiPanel {...propsFor({ series: await shown('status', [details]) })} />);
  expect(screen.getByRole('link', { name: 'First: Details' })).toHaveAttribute('href', '/d/details');
  expect(screen.getByRole('link', { name: 'Second: Details' })).toHaveTextContent('91');
});

test('several data links are a menu', async () => {
  render(<KpiPanel {...propsFor({ series: await shown('status', [details, { title: 'Wiki', url: '/wiki' }]) })} />);
  expect(screen.getByRole('button', { name: 'Links of First' })).toHaveTextContent('91');
});
