import type { Client } from 'pg';

/** The role that Grafana connects as. */
export const readerName = 'grafana';

/** Makes the read-only role, or gives it a new password. It can read what the connected owner has made and will make. */
export async function prepareReader(client: Client, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [readerName]);
  const statement = rowCount === 0 ? 'create role' : 'alter role';
  await client.query(`${statement} ${readerName} login password ${client.escapeLiteral(password)}`);
  await client.query(`grant usage on schema public to ${readerName}`);
  await client.query(`grant select on all tables in schema public to ${readerName}`);
  await client.query(`alter default privileges in schema public grant select on tables to ${readerName}`);
  await client.query(`alter role ${readerName} set default_transaction_read_only = on`);
}
