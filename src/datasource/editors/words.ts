import type { StatusForm } from '../../grafana/frames';
import type { OkrShow } from '../../grafana/okr/show';
import type { Show } from '../../grafana/payload';
import type { ListName } from '../select';
import { listedNames, type Filter, type Listed } from '../variables';

interface Option<T> {
  readonly value: T;
  readonly label: string;
}

/** Not named `description`: Grafana would also show that in a tooltip. */
interface Explained<T> extends Option<T> {
  readonly meaning: string;
}

export const kindOptions: Array<Option<'kpis' | 'inline'>> = [
  { value: 'kpis', label: 'From the registry' },
  { value: 'inline', label: 'Defined here' },
];

export const showOptions: Array<Explained<Show | OkrShow>> = [
  {
    value: 'status',
    label: 'Status',
    meaning: 'One row for each KPI: value, status, target, change, budget left and owner.',
  },
  { value: 'series', label: 'Series', meaning: 'Value over time, with the target and the at-risk band.' },
  {
    value: 'budget',
    label: 'Budget',
    meaning: 'Error budget left over time: 100 % is untouched, below 0 % is overspent.',
  },
  {
    value: 'burn',
    label: 'Burn',
    meaning: 'Burn rates over short and long lookbacks: at 1 the error budget lasts exactly one window.',
  },
  {
    value: 'forecast',
    label: 'Forecast',
    meaning: 'Forecast of the value with an 80 % band; trend, level shifts and unusual hours.',
  },
  {
    value: 'periods',
    label: 'Periods',
    meaning: 'One row for each window: the current one so far, and past ones with the target of that time.',
  },
  {
    value: 'quality',
    label: 'Quality',
    meaning: 'Data quality: known data and its age, excluded time, checks, notices.',
  },
  {
    value: 'objectives',
    label: 'Objectives',
    meaning: 'One row for each objective: status, score, progress and what is expected; then the score of each week.',
  },
  {
    value: 'keyResults',
    label: 'Key results',
    meaning: 'One row for each key result: value, baseline, target, progress, forecast and check-ins.',
  },
];

export const formOptions: Array<Explained<StatusForm>> = [
  {
    value: 'table',
    label: 'Table',
    meaning: 'One row for each KPI: value, status, target, change, budget left and owner.',
  },
  {
    value: 'values',
    label: 'Values',
    meaning: 'One number for each KPI, with its name and unit: for the panels Stat, Gauge and Bar gauge.',
  },
];

/** What a query returns, in one sentence. */
export function meaningOf(show: Show | OkrShow, as: StatusForm): string | undefined {
  return show === 'status'
    ? formOptions.find(({ value }) => value === as)?.meaning
    : showOptions.find(({ value }) => value === show)?.meaning;
}

export const listLabels: Record<ListName, string> = {
  ids: 'KPIs',
  tags: 'Tags',
  owners: 'Owners',
  teams: 'Teams',
  categories: 'Categories',
};

export const filterLabels: Record<Filter, string> = {
  tag: 'Tag',
  owner: 'Owner',
  team: 'Team',
  category: 'Category',
};

const listedLabels: Record<Listed, string> = {
  kpis: 'KPIs',
  owners: 'Owners',
  teams: 'Teams',
  tags: 'Tags',
  categories: 'Categories',
};

export const listedOptions: Array<Option<Listed>> = listedNames.map((value) => ({ value, label: listedLabels[value] }));
