export function npm(args: readonly string[]): [command: string, args: string[]];
export function packagesAreCurrent(root: string): boolean;
/** Rejects with an error that has a `problem`. */
export function installPackages(root: string, folder: string, signal: AbortSignal): Promise<void>;
