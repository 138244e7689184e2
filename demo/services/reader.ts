import type { Client } from 'pg';

/** The role that Grafana connects as. */
export const readerName = 'grafana';

/** Makes a role that can log in and nothing more, or gives it a new password. `admin` is a superuser. */
export async function prepareRole(admin: Client, name: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [name]);
  const statement = rowCount === 0 ? 'create role' : 'alter role';
  await admin.query(`${statement} ${admin.escapeIdentifier(name)} login password ${admin.escapeLiteral(password)}`);
}

/**
 * Makes the read-only role, or gives it a new password, as `admin`. It can read what `owner`, who is connected to the
 * database, has made and will make.
 */
export async function prepareReader(admin: Client, owner: Client, password: string): Promise<void> {
  await prepareRole(admin, readerName, password);
  await admin.query(`alter role ${readerName} set default_transaction_read_only = on`);
  await owner.query(`grant usage on schema public to ${readerName}`);
  await owner.query(`grant select on all tables in schema public to ${readerName}`);
  await owner.query(`alter default privileges in schema public grant select on tables to ${readerName}`);
}
