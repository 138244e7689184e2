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

function readPort(text) {
  const port = Number(text);
  if (!/^\d+$/.test(text ?? '') || port < 1 || port > 65_535) {
    return { problem: `"${text ?? ''}" is not a port. Write a number from 1 to 65535, such as --port ${defaultPort}` };
  }
  return { port };
}

function readMode(text) {
  return modes.includes(text)
    ? { mode: text }
    : { problem: `There is no mode "${text ?? ''}". Write --mode with one of: ${modes.join(', ')}` };
}

const readers = { '--port': readPort, '--mode': readMode };

/** Options from the command line: { port, mode, help }, or { problem } with a sentence. Mode is null when none is named. */
export function parseArguments(words) {
  let options = { port: defaultPort, mode: null, help: false };
  const rest = words.flatMap((word) =>
    /^--\w+=/.test(word) ? [word.split('=', 1)[0], word.replace(/^--\w+=/, '')] : [word]
  );
  while (rest.length > 0) {
    const word = rest.shift();
    if (word === '--help' || word === '-h') {
      options = { ...options, help: true };
      continue;
    }
    const reader = readers[word];
    if (reader === undefined) {
      return { problem: `"${word}" is not an option. Run npm start -- --help to see them.` };
    }
    const read = reader(rest.shift());
    if (read.problem !== undefined) {
      return read;
    }
    options = { ...options, ...read };
  }
  return options;
}
