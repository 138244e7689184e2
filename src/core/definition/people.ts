/** Who is accountable: a role, a team, or a role of a team. At least one of the two is set. */
export interface Owner {
  readonly name?: string;
  readonly team?: string;
  readonly email?: string;
  readonly chat?: string;
  readonly pager?: string;
  readonly avatar?: string;
}

export interface Person {
  readonly role: 'business' | 'engineering' | 'responsible' | 'consulted' | 'informed';
  readonly name?: string;
  readonly team?: string;
  readonly email?: string;
}

/** When people look at a KPI together. */
export interface Review {
  readonly cadence: 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'yearly';
  readonly by: string;
}
