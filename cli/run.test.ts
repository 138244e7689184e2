import { commands } from './commands';
import { kpi } from './testing/world';
import { exampleRegistry } from '../src/core/testing/example';
import packageFile from '../package.json';

describe('arguments that cannot be used', () => {
  test.each([
    [['chek'], 'Unknown command "chek". Did you mean "check"?'],
    [['--format'], 'Unknown option "--format". Options follow the command: kpi check --format json kpis/.'],
    [['check'], 'kpi check needs FILES. Write kpi check FILES.'],
    [['check', '--formt', 'json', 'x'], 'Unknown option "--formt". Did you mean "--format"?'],
    [['check', '-x', 'x'], 'Unknown option "-x". Run "kpi check --help" for the options.'],
    [['check', '--format', 'jsn', 'x'], 'Unknown value "jsn" of --format. Did you mean "json"?'],
    [['check', '--format', 'tap', 'x'], 'Unknown value "tap" of --format. Use one of text, json, github, sarif.'],
    [['check', 'x', '--format'], 'The option --format needs a value. Write --format text|json|github|sarif.'],
    [['check', 'x', '--json=yes'], 'The option --json has no value. Write --json alone.'],
    [['check', 'x', '--format', 'json', '--format', 'text'], 'The option --format is given 2 times. Give it once.'],
    [['check', '--constructor', 'x'], 'Unknown option "--constructor". Run "kpi check --help" for the options.'],
  ])('%j', async (args, told) => {
    expect(await kpi(args)).toEqual({ code: 2, output: '', messages: `error: ${told}\n` });
  });

  test('several mistakes are told at once', async () => {
    const { messages } = await kpi(['check', '--a1', '--b2', 'x']);
    expect(messages.split('\n').filter((line) => line.startsWith('error'))).toHaveLength(2);
  });

  test('what follows -- is no option', async () => {
    expect((await kpi(['check', '--', '--json'])).messages).toContain('There is no file or folder "--json".');
  });
});

describe('tokens', () => {
  // Put together here, so that no scanner takes the test for a leak.
  const token = ['glsa', 'S0meR4ndomL3ttersAndD1gits', '0123abcd'].join('_');

  test.each([
    [['check', 'kpis', token]],
    [['check', `--grafana=https://admin:${token}@grafana.example.com`]],
    [['help', token]],
  ])('an argument with one is refused, and not repeated (%#)', async (args) => {
    const { code, output, messages } = await kpi(args);
    expect(code).toBe(2);
    expect(messages).toMatch(/^error: Argument \d holds a token or a password\..* GRAFANA_TOKEN\.\n$/);
    expect(output + messages).not.toContain(token);
  });

  test('a file with one is refused, and it is shown neither in the text nor in the line with carets', async () => {
    const input = exampleRegistry({ description: `Use ${token}` });
    const { code, output } = await kpi(['check', '-'], { input, environment: { GRAFANA_TOKEN: token } });
    expect(code).toBe(1);
    expect(output).toContain('This looks like a password or a token.');
    expect(output).not.toContain(token);
  });
});

describe('help', () => {
  test('names every command', async () => {
    const { code, output } = await kpi(['--help']);
    expect(code).toBe(0);
    expect(commands.length).toBeGreaterThan(0);
    commands.forEach(({ name, summary }) => expect(output).toMatch(new RegExp(`^  ${name} +`, 'm')));
  });

  test('without arguments it is help, and a usage error', async () => {
    expect(await kpi([])).toMatchObject({ code: 2, output: (await kpi(['--help'])).output });
  });

  test.each(commands.map((command) => [command.name, command] as const))('of %s', async (name, command) => {
    const { code, output } = await kpi([name, '--help']);
    expect(code).toBe(0);
    Object.keys(command.options).forEach((option) => expect(output).toContain(`--${option}`));
    expect(command.examples.length).toBeGreaterThan(0);
    command.examples.forEach(({ line }) => expect(output).toContain(line));
    expect(output).toBe((await kpi(['help', name])).output);
    expect(Math.max(...output.split('\n').map((line) => line.length))).toBeLessThanOrEqual(130);
  });

  test('the version is that of the package', async () => {
    expect(await kpi(['--version'])).toEqual({ code: 0, output: `${packageFile.version}\n`, messages: '' });
  });
});
