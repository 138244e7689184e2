import type { KpiReport } from '../report';
import type { AuthoredKpi } from '../schema/kpi';
import type { Path } from '../yaml/tree';

/** Two words with a dot between them, as in ada.lovelace@: rarely a team. */
const personal = /^[a-z]{2,}\.[a-z]{2,}$/i;
const shared = /^(?:team|teams|group|sre|ops|devops|oncall|support|help|info|platform|data|service|alerts?)$/i;

/** Warns about personal addresses, since every signed-in user can read a registry. */
export function warnAboutPersonalAddresses({ owner, people = [] }: Partial<AuthoredKpi>, report: KpiReport): void {
  warn(owner?.email, ['owner', 'email'], report);
  people.forEach(({ email }, index) => warn(email, ['people', index, 'email'], report));
}

function warn(email: string | undefined, path: Path, report: KpiReport): void {
  const local = email?.split('@')[0] ?? '';
  if (personal.test(local) && !local.split('.').some((word) => shared.test(word))) {
    const message = 'This looks like a personal address. Every signed-in user can read it.';
    report.warning(path, { code: 'private-address', message, hint: 'Write the address of a team or a channel.' });
  }
}
