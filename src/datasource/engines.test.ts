import { Engine } from './engine';
import { engineAhead, engineFor } from './engines';

const settings = (uid: string) => ({ uid, jsonData: { definitions: [{ name: 'kpis.yaml', text: '' }] } });

test('a data source goes on with the engine that began ahead with the same settings', () => {
  const own = settings('a');
  const ahead = engineAhead(own);
  expect(engineAhead(own)).toBe(ahead);
  expect(engineFor(own)).toBe(ahead);
  // One that is made anew, as after a change of its settings, starts anew.
  expect(engineFor(own)).not.toBe(ahead);
});

test('with other settings it has one of its own', () => {
  const ahead = engineAhead(settings('b'));
  const other = engineFor(settings('b'));
  expect(other).toBeInstanceOf(Engine);
  expect(other).not.toBe(ahead);
});
