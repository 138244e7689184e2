import { textsInQueries, unusedParams } from '../../src/core/library/render';
import { templates } from './templates';

test.each([...templates])('%s has its holes where they are safe, and names templates that exist', (_, template) => {
  expect(textsInQueries(template)).toEqual([]);
  expect(unusedParams(template)).toEqual([]);
  expect(template.pitfalls).not.toEqual([]);
  const others = [...template.companions, ...template.guards];
  expect(others.filter((id) => !templates.has(id) || id === template.id)).toEqual([]);
  // What the data source knows can be found there, except the labels that say what counts as what.
  const found = template.params.filter(({ kind }) => ['table', 'column'].includes(kind));
  expect(found.filter(({ detect }) => detect === null)).toEqual([]);
});
