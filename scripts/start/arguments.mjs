// As a whole: an old Node without parseArgs must come as far as the sentence that says so.
import util from 'node:util';

export const modes = ['docker', 'grafana', 'preview'];
export const defaultPort = 3000;
export const breaks = ['checkout', 'slow-burn', 'latency', 'no-traffic', 'database', 'late-data', 'none'];

export const usage = `Usage: npm start -- [options]

Sets up the demo shop with its KPIs and prints one address. Ctrl-C stops it.

  --port <number>   where it is served (default ${defaultPort})
  --mode <mode>     docker   the compose stack, in containers
                    grafana  a Grafana of this machine: on the PATH, in GRAFANA_HOME, or GRAFANA_BIN
                    preview  a page that draws the boards without a Grafana
                    Without it: the first of these that this machine can do.
  --break <what>    breaks something in the demo, or in the one that runs already, in the modes grafana and preview:
                    checkout    six in ten checkouts fail
                    slow-burn   one answer in 200 fails
                    latency     answers take six times as long
                    no-traffic  no visitor comes
                    database    PostgreSQL is stopped
                    late-data   no samples for Prometheus; rows are booked late
                    none        mends it
  --for <duration>  how long, such as 90s, 20m or 2h (default 20m)
  --help            this text

Environment: GRAFANA_HOME, GRAFANA_BIN, GRAFANA_ADMIN_PASSWORD, and NORTHSTAR_CACHE, the folder that data are kept in.
`;

/** @type {import('node:util').ParseArgsConfig['options']} */
const options = {
  port: { type: 'string', default: String(defaultPort) },
  mode: { type: 'string' },
  break: { type: 'string' },
  for: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
};

/**
 * Options from the command line: { port, mode, breakage, help }, or { problem } with a sentence. Mode is null when none is
 * named, breakage when nothing is to be broken.
 */
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
  const breakage = breakageOf(values);
  return typeof breakage === 'string'
    ? { problem: breakage }
    : { port, mode: modeText ?? null, breakage, help: values.help !== false };
}

const unitsMs = { s: 1000, m: 60_000, h: 3_600_000 };
const longestMs = 24 * unitsMs.h;

/** What is to be broken and for how long; null for nothing; a sentence where that cannot be read. */
function breakageOf({ break: kind, for: duration }) {
  if (kind === undefined) {
    return duration === undefined ? null : '--for has no effect without --break. Write --break checkout --for 20m';
  }
  if (!breaks.includes(kind)) {
    return `"${kind === true ? '' : kind}" cannot be broken. Write --break with one of: ${breaks.join(', ')}`;
  }
  const text = duration === true ? '' : (duration ?? '20m');
  const [, count, unit] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const forMs = Number(count) * unitsMs[unit];
  return forMs >= 1000 && forMs <= longestMs
    ? { kind, forMs }
    : `"${text}" is not a duration of at most a day. Write --for 90s, --for 20m or --for 2h`;
}
