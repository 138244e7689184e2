import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../testing/folder';
import { kpi } from '../../testing/world';

test('standard output, a file, and whether it is current', async () => {
  const { code, output } = await kpi(['schema']);
  expect([code, JSON.parse(output).$schema]).toEqual([0, expect.stringContaining('json-schema.org')]);
  const folder = temporaryFolder();
  const run = (...args: string[]) => kpi(['schema', '--out', 'schema/kpi-v1.json', ...args], { folder });
  expect(await run('--check')).toMatchObject({ code: 1, messages: expect.stringContaining('is missing') });
  expect(await run()).toMatchObject({ code: 0, output: 'Written: schema/kpi-v1.json\n' });
  expect(fs.readFileSync(path.join(folder, 'schema', 'kpi-v1.json'), 'utf8')).toBe(output);
  expect(await run('--check')).toMatchObject({ code: 0 });
  fs.appendFileSync(path.join(folder, 'schema', 'kpi-v1.json'), ' ');
  expect(await run('--check')).toMatchObject({
    code: 1,
    messages: expect.stringContaining('is out of date. Run kpi schema --out'),
  });
  fs.rmSync(folder, { recursive: true });
});

test.each([
  [['x'], 'kpi schema takes no files.'],
  [['--check'], '--check needs the file.'],
])('%j is refused', async (args, told) => {
  expect(await kpi(['schema', ...args])).toMatchObject({ code: 2, messages: expect.stringContaining(told) });
});
