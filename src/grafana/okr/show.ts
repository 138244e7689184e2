/** What a query for objectives returns: a row an objective, or a row a key result. */
export const okrShows = ['objectives', 'keyResults'] as const;
export type OkrShow = (typeof okrShows)[number];

export function isOkrShow(show: string | undefined): show is OkrShow {
  return okrShows.some((one) => one === show);
}
