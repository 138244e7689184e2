import { isFree, portTaken } from '../../demo/services/ports';
import { unreachable } from '../../src/core/base/result';
import { breakDemo, canBreak, noDemo } from './break';
import { cacheFolder, lock, requireRoom, roomFor } from './cache';
import { startDockerMode } from './docker';
import { startGrafanaMode } from './grafana';
import { chooseMode } from './modes';
import { startPreviewMode } from './preview';
import type { Context, Mode, Running, StartOptions } from './types';

export { explain } from './explain';

function startMode(mode: Mode, context: Context): Promise<Running> {
  switch (mode) {
    case 'docker':
      return startDockerMode(context);
    case 'grafana':
      return startGrafanaMode(context);
    case 'preview':
      return startPreviewMode(context);
    default:
      return unreachable(mode);
  }
}

/** Sets everything up and starts it. Rejects with what `explain` can say; nothing is left running then. */
export async function start(options: StartOptions): Promise<Running> {
  const cache = cacheFolder(options.root);
  const { breakage } = options;
  if (breakage !== null && (breakage.kind === 'none' || canBreak(cache))) {
    const told = breakDemo(cache, breakage, Date.now());
    return { isOver: true, lines: [told], ended: new Promise(() => {}), stop: () => Promise.resolve() };
  }
  const unlock = lock(cache);
  try {
    if (!(await isFree(options.port))) {
      throw portTaken(options.port);
    }
    requireRoom(cache, roomFor(cache));
    const mode = await chooseMode(options.mode);
    if (breakage !== null && mode === 'docker') {
      throw noDemo();
    }
    options.signal.throwIfAborted();
    const running = await startMode(mode, { ...options, cache });
    const lines = breakage === null ? running.lines : [...running.lines, breakDemo(cache, breakage, Date.now())];
    return { ...running, lines, stop: () => running.stop().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}
