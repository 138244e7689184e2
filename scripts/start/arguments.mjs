// As a whole: an old Node without parseArgs must come as far as the sentence that says so.
import util from 'node:util';

export const modes = ['docker', 'grafana', 'preview'];
export const defaultPort = 3000;

export const usage = `Usage: npm start -- [options]

Sets up the demo shop with its KPIs and prints one address. Ctrl-C stops it.

  --port <number>   where it is served (default ${defaultPort})
  --mode <mode>     docker   the compose stack, in containers
                    grafana  a Grafana of this machine: on the PATH, in GRAFANA_HOME, or GRAFANA_BIN
                    preview  a page that draws the boards without a Grafana
                    Without it: the first of these that this machine can do.
  --help            this text

Environment: GRAFANA_HOME, GRAFANA_BIN, GRAFANA_ADMIN_PASSWORD, and NORTHSTAR_CACHE, the folder that data are kept in.
`;

/** @type {import('node:util').ParseArgsConfig['options']} */
const options = {
  port: { type: 'string', default: String(defaultPort) },
  mode: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
};

/** Options from the command line: { port, mode, help }, or { problem } with a sentence. Mode is null when none is named. */
export function parseArguments(args) {
  // Not strict, so that the sentences are ours: what has no value is true.
  const { values, tokens } = util.parseArgs({ args, options, strict: false, tokens: true });
  const unknown = tokens.find(({ kind, name }) => kind !== 'option' || !Object.hasOwn(options, name));
  if (unknown !== undefined) {
    return {
      problem: `"${unknown.rawName ?? unknown.value ?? '--'}" is not an option. Run npm start -- --help to see them.`,
    };
  }
  const [portText, modeText] = [values.port, values.mode].map((value) => (value === true ? '' : value));
  const port = Number(portText);
  if (!/^\d+$/.test(portText) || port < 1 || port > 65_535) {
    return { problem: `"${portText}" is not a port. Write a number from 1 to 65535, such as --port ${defaultPort}` };
  }
  if (modeText !== undefined && !modes.includes(modeText)) {
    return { problem: `There is no mode "${modeText}". Write --mode with one of: ${modes.join(', ')}` };
  }
  return { port, mode: modeText ?? null, help: values.help !== false };
}
