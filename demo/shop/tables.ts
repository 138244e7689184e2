/** The shop's tables. Times are instants; amounts are in euros. */
export const schemaSql = `
create table if not exists orders (
  id bigint primary key,
  placed_at timestamptz not null,
  amount numeric(10, 2) not null,
  region text not null
);
create index if not exists orders_placed_at on orders (placed_at);

create table if not exists refunds (
  id bigint primary key,
  order_id bigint not null,
  refunded_at timestamptz not null,
  amount numeric(10, 2) not null,
  reason text not null
);
create index if not exists refunds_refunded_at on refunds (refunded_at);

-- One row a minute: the visits that began in it.
create table if not exists visits (
  began_at timestamptz primary key,
  sessions integer not null
);

-- One row an hour and service, written when the hour is over.
create table if not exists cloud_costs (
  hour timestamptz not null,
  service text not null,
  amount numeric(10, 4) not null,
  primary key (hour, service)
);

-- What finance has planned: each amount holds from its day, in the zone of the books, until the next one of its kind.
create table if not exists plans (
  kind text not null,
  valid_from timestamptz not null,
  amount numeric(12, 2) not null,
  primary key (kind, valid_from)
);
insert into plans (kind, valid_from, amount)
select 'revenue a month', (timestamp '2025-01-01' + n * interval '1 month') at time zone 'Europe/Berlin',
  round(9400000 * power(1.014, n - 12), -4)
from generate_series(0, 59) as n
on conflict do nothing;
`;

/** A table's columns, in the order in which its rows are written. `time` is the column that says when. */
export const tables = {
  orders: { columns: ['id', 'placed_at', 'amount', 'region'], time: 'placed_at' },
  refunds: { columns: ['id', 'order_id', 'refunded_at', 'amount', 'reason'], time: 'refunded_at' },
  visits: { columns: ['began_at', 'sessions'], time: 'began_at' },
  cloud_costs: { columns: ['hour', 'service', 'amount'], time: 'hour' },
} as const;

export type TableName = keyof typeof tables;

export type Row = ReadonlyArray<string | number>;
