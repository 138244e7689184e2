import { exampleRegistry } from '../testing/example';
import { decodeInSteps, decodeRegistry } from './decode';

test('decoding in steps comes to the same, in many of them', () => {
  const files = ['a', 'b'].map((name) => ({
    name,
    text: exampleRegistry(
      ...Array.from({ length: 20 }, (_, i) => ({ id: `${name}${i}`, colour: i === 7 ? 1 : undefined }))
    ),
  }));
  const steps = decodeInSteps(files);
  let count = 0;
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) {
    count++;
  }
  expect(count).toBeGreaterThanOrEqual(40);
  expect(JSON.stringify(step.value)).toBe(JSON.stringify(decodeRegistry(files)));
  expect(step.value.registry.kpis).toHaveLength(38);
});
