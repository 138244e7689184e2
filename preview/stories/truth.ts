import { day, hour, minute } from '../../src/core/time/units';

/** The instant that all stories are told at. */
export const now = Date.UTC(2026, 10, 20, 14, 7);

/** A number in 0..1 that is the same for the same place and time. */
function noise(seed: number, start: number): number {
  const x = Math.sin(seed * 78.233 + (start / minute) * 0.0129898) * 43758.5453;
  return x - Math.floor(x);
}

function visits(start: number): number {
  const hourOfDay = (start % day) / hour;
  return 40 + 30 * Math.sin(((hourOfDay - 9) / 24) * 2 * Math.PI);
}

/** Outages of two hours twelve and three days ago, and a slow one in the last hours. */
function failing(start: number): number {
  const ago = now - start;
  const isOut = [12 * day, 3 * day].some((since) => ago > since && ago < since + 2 * hour);
  return isOut ? 0.02 : ago < 5 * hour ? 0.004 : 0;
}

/** What the sources hold, bucket by bucket: by the word in a query's text. NaN where there is nothing. */
export function truth(text: string, start: number, bucket: number): number {
  const total = Math.round((visits(start) * bucket) / minute);
  const word = /^[a-z]+/i.exec(text)?.[0] ?? '';
  switch (word) {
    case 'total':
    case 'requests':
      return total;
    case 'good':
      return total * (1 - 0.0004 - 0.0004 * noise(1, start) - failing(start) / 3);
    case 'poor':
      return total * (1 - 0.0009 - failing(start));
    case 'burning':
      return total * (1 - 0.0003 - (now - start < 7 * hour ? 0.03 : 0));
    case 'revenue':
      return total * (1.9 + 0.4 * noise(2, start));
    case 'refunds':
      return total * 0.021 * (1 + noise(3, start));
    case 'slow':
      return 240 + 40 * noise(4, start) + 60 * Math.sin((start / day) * 2 * Math.PI);
    case 'late':
      return now - start < 3 * hour ? NaN : total * 0.9995;
    case 'holes':
      return noise(5, start - (start % (2 * hour))) < 0.35 ? NaN : total;
    case 'zero':
      return 0;
    default:
      return NaN;
  }
}
