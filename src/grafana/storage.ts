/**
 * What this browser keeps from one page to the next, as JSON; undefined where it keeps nothing. Whoever reads it checks its
 * shape: another version may have written it, or anyone.
 */
export function readStored(key: string, storage: Storage | null = storageOf()): unknown {
  try {
    return JSON.parse(storage?.getItem(key) ?? '') as unknown;
  } catch {
    return undefined;
  }
}

/** A browser that has no room, or may keep nothing, only has more to do the next time. */
export function writeStored(key: string, json: string, storage: Storage | null = storageOf()): void {
  try {
    storage?.setItem(key, json);
  } catch {
    // Full, or forbidden.
  }
}

function storageOf(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
