import { execFileSync } from 'node:child_process';
import { kpi } from '../../testing/world';

/** What bash offers for the last of these words. */
async function offered(...words: string[]): Promise<string[]> {
  const { output } = await kpi(['completion', 'bash']);
  const line = words.map((word) => `'${word}'`).join(' ');
  const script = `${output}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _kpi; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split('\n');
}

test.each([
  [['kpi', 'ch'], ['check', 'checkin']],
  [['kpi', 'check', '--fo'], ['--format']],
  [['kpi', 'check', '--format', 's'], ['sarif']],
  [
    ['kpi', 'evaluate', '--format', ''],
    ['table', 'json', 'csv', 'openmetrics'],
  ],
  [['kpi', 'check', 'package.j'], ['package.json']],
])('bash completes %j', async (words, expected) => {
  expect(await offered(...words)).toEqual(expected);
});

test.each(['zsh', 'fish'])('a script for %s names all commands', async (shell) => {
  const { code, output } = await kpi(['completion', shell]);
  expect(code).toBe(0);
  ['check', 'evaluate', 'gate', 'completion'].forEach((name) => expect(output).toContain(name));
});

test('another shell is refused', async () => {
  const { code, messages } = await kpi(['completion', 'fsh']);
  expect([code, messages]).toEqual([2, expect.stringContaining('Unknown shell "fsh". Did you mean "zsh"?')]);
});
