import type { Output, World } from '../world';

export type Colour = 'red' | 'yellow' | 'green' | 'blue' | 'bold' | 'dim';

const codes: Readonly<Record<Colour, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 };

export type Paint = (text: string, colour: Colour) => string;

/** Colours on a terminal alone, and not where NO_COLOR asks for none (no-color.org). */
export function painter({ isTerminal }: Output, { environment }: Pick<World, 'environment'>): Paint {
  const isPlain = !isTerminal || (environment.NO_COLOR ?? '') !== '' || environment.TERM === 'dumb';
  return isPlain ? (text) => text : (text, colour) => `\u001b[${codes[colour]}m${text}\u001b[0m`;
}
