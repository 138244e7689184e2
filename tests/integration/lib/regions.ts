import { day, floorTo, hour, minute } from '../../../src/core/time/units';
import type { Sample } from './sources';

export const now = Date.UTC(2026, 9, 20, 13, 37, 12);
const begin = floorTo(now - 58 * day, minute);
export const at = floorTo(now, 5 * minute);
export const window = 28 * day;
const odd = `<b>it's $1 \\ "x"</b>`;
export const regions = ['eu', 'us', 'ap', odd];
export const cells = Array.from({ length: 60 }, (_, i) => `c${i}`);

/** Counters scraped every minute, by region; one region is born mid-window, one has a hole, one no errors at all. */
export function* samples(): Generator<Sample> {
  function* counter(labels: string, step: (n: number) => number, skip: (time: number) => boolean): Generator<Sample> {
    let value = 0;
    for (let time = begin, n = 0; time <= now; time += minute, n++) {
      value += step(n);
      if (!skip(time)) {
        yield [`requests_total{${labels}}`, value, time / 1000];
      }
    }
  }
  const never = (): boolean => false;
  const skips: Record<string, (time: number) => boolean> = {
    us: (time) => time > at - 9 * day && time < at - 9 * day + 3 * hour,
    ap: (time) => time < at - 12 * day - 7 * hour,
  };
  for (const [i, region] of regions.entries()) {
    const label = `region="${region.replace(/[\\"]/g, '\\$&')}"`;
    const skip = skips[region] ?? never;
    yield* counter(`${label},code="200",pod="a"`, (n) => 10 * (5 - i) + (n % (5 + i)), skip);
    yield* counter(`${label},code="200",pod="b"`, (n) => n % 3, skip);
    if (region !== 'eu') {
      yield* counter(`${label},code="500",pod="a"`, (n) => (n % (90 + i) === 0 ? 4 : n % 17 === 0 ? 1 : 0), skip);
    }
  }
  for (const [i, cell] of cells.entries()) {
    let value = 0;
    for (let time = at - 3 * day; time <= now; time += minute) {
      value += i + 1;
      yield [`cells_total{cell="${cell}"}`, value, time / 1000];
    }
  }
}

export const sql = `
  create table orders (id bigserial primary key, created_at timestamptz not null, amount numeric(12,2) not null, region text, status text not null);
  insert into orders (created_at, amount, region, status)
  select to_timestamp(${begin / 1000} + n * 173 + (n * n % 97)), round((5 + (n * 7919 % 20000) / 100.0)::numeric, 2),
    (array['eu', 'eu', 'us', 'ap', ${`'${odd.replace(/'/g, "''")}'`}, null, 'lonely'])[1 + n % 7], case when n % 19 = 0 then 'refunded' else 'paid' end
  from generate_series(0, ${Math.floor((58 * day) / 173_000)}) n;
  create table clicks (created_at timestamptz not null, page int not null, n int not null);
  insert into clicks select to_timestamp(${(at - 26 * hour) / 1000} + n * 7), n % 10000, 1 + n % 10000 from generate_series(0, 13000) n;
  grant select on orders, clicks to grafana;`;
