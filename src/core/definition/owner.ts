import type { Owner } from './people';

/** The word for an owner: the accountable role, or the team where no role is named. */
export function ownerName(owner: Owner | undefined): string | undefined {
  return owner?.name ?? owner?.team;
}
