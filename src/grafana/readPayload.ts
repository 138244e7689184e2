import { payloadKey, payloadVersion, shows, type Payload } from './payload';
import { kpiData } from './payloadShape';
import { list, Misfit, object, optional, text, word } from './shape';
import { valueAt } from '../core/base/valueAt';

const payload = object<Omit<Payload, 'version'>>({
  engine: text,
  show: word(shows),
  kpis: list(kpiData),
  leftOut: optional(text),
});

/**
 * The payload in a frame's `meta.custom`: as the data source sends it, or as a snapshot kept it, which drops what is null.
 * Null if the frame has none; a message if it cannot be read.
 */
export function readPayload(custom: unknown): Payload | string | null {
  const found = valueAt(custom, payloadKey);
  if (found === undefined || found === null) {
    return null;
  }
  const version = valueAt(found, 'version');
  if (version !== payloadVersion) {
    return typeof version === 'number' && version < payloadVersion
      ? `These KPIs were kept by an earlier version of the plugin (version ${version} of the data; this panel reads ${payloadVersion}). Take the snapshot again.`
      : `This panel reads version ${payloadVersion} of the KPI data; the data source sent ${versionText(version)}. Reload the page.`;
  }
  const read = payload(found, 'data');
  return read instanceof Misfit ? misfitText(read) : { ...read, version: payloadVersion };
}

function versionText(version: unknown): string {
  return typeof version === 'number' ? `version ${version}` : 'none that it knows';
}

function misfitText({ path, expected }: Misfit): string {
  return `The KPI data is not complete: ${path} should be ${expected}. Refresh the dashboard; if this is a snapshot, take it again.`;
}
