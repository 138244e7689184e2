import fs from 'node:fs';
import path from 'node:path';
import { trouble } from '../../demo/trouble';
import { findProgram } from '../../demo/services/tools';
import { answerOf } from './command';
import type { Mode } from './types';

/** A Grafana of this machine. */
export interface GrafanaHome {
  readonly binary: string;
  /** The folder with Grafana's `conf` and `public`. */
  readonly home: string;
}

/** The versions that the plugins are built for begin here. */
const oldestGrafana = [12, 4] as const;

function isHome(folder: string): boolean {
  return fs.existsSync(path.join(folder, 'conf', 'defaults.ini')) && fs.existsSync(path.join(folder, 'public'));
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Finds a Grafana: GRAFANA_BIN, the bin folder of GRAFANA_HOME, the PATH; null when there is none. */
export function findGrafana(env: Environment = process.env): GrafanaHome | null {
  const { GRAFANA_BIN, GRAFANA_HOME } = env;
  const names = ['grafana', 'grafana-server'];
  const inHome = GRAFANA_HOME ? names.map((name) => path.join(GRAFANA_HOME, 'bin', name)) : [];
  const binary =
    [GRAFANA_BIN ?? '', ...inHome].find((file) => file !== '' && fs.existsSync(file)) ??
    names.map((name) => findProgram(name)).find((found) => found !== null);
  if (binary === undefined || binary === null) {
    return null;
  }
  const around = path.join(path.dirname(fs.realpathSync(binary)), '..');
  const home = [GRAFANA_HOME ?? '', around, '/usr/share/grafana'].find((folder) => folder !== '' && isHome(folder));
  return home === undefined ? null : { binary, home };
}

/** Whether the version that a Grafana tells is one the plugins are built for. */
export function isNewEnough(said: string): boolean {
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(said) ?? [];
  const [oldMajor, oldMinor] = oldestGrafana;
  return Number(major) > oldMajor || (Number(major) === oldMajor && Number(minor) >= oldMinor);
}

/** What this machine can do, asked only as far as it is needed. */
export interface Abilities {
  /** Null, or why the compose stack cannot run. */
  dockerTrouble(): Promise<string | null>;
  grafanaTrouble(): Promise<string | null>;
}

export const abilities: Abilities = {
  async dockerTrouble() {
    const engine = await answerOf('docker', ['info', '--format', '{{.ServerVersion}}']);
    if (engine === null || engine === '') {
      return 'No Docker engine answers on this machine. Start one, or choose another --mode.';
    }
    return (await answerOf('docker', ['compose', 'version'])) === null
      ? 'The docker command has no "compose". Install the Docker Compose plugin, or choose another --mode.'
      : null;
  },
  async grafanaTrouble() {
    const found = findGrafana();
    if (found === null) {
      return 'No Grafana was found on the PATH, in GRAFANA_HOME or at GRAFANA_BIN. Name its folder in GRAFANA_HOME.';
    }
    const said = (await answerOf(found.binary, ['--version'])) ?? (await answerOf(found.binary, ['-v'])) ?? '';
    return isNewEnough(said)
      ? null
      : `${found.binary} is ${said.split('\n')[0] || 'of an unknown version'}. The plugins need Grafana ${oldestGrafana.join('.')} or newer.`;
  },
};

/** The mode that was named, or the first that this machine can do. Rejects with a `Trouble` when the named one cannot run. */
export async function chooseMode(wish: Mode | null, can: Abilities = abilities): Promise<Mode> {
  const troubles = { docker: () => can.dockerTrouble(), grafana: () => can.grafanaTrouble() };
  if (wish === 'preview') {
    return wish;
  }
  if (wish !== null) {
    const why = await troubles[wish]();
    if (why !== null) {
      throw trouble('mode-unavailable', why);
    }
    return wish;
  }
  if ((await troubles.docker()) === null) {
    return 'docker';
  }
  return (await troubles.grafana()) === null ? 'grafana' : 'preview';
}
