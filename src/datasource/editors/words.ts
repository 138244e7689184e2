import type { Show } from '../../grafana/payload';
import type { ListName } from '../select';
import { listedNames, type Filter, type Listed } from '../variables';

interface Option<T> {
  readonly value: T;
  readonly label: string;
}

/** Not a `description`: Grafana would repeat that over the line in which it is written out. */
interface Explained<T> extends Option<T> {
  readonly meaning: string;
}

export const kindOptions: Array<Option<'kpis' | 'inline'>> = [
  { value: 'kpis', label: 'From the registry' },
  { value: 'inline', label: 'Defined here' },
];

export const showOptions: Array<Explained<Show>> = [
  {
    value: 'status',
    label: 'Status',
    meaning: 'A row for each KPI: value, status, target, change, budget left and owner.',
  },
  { value: 'series', label: 'Series', meaning: 'Value over time, with its target and the band before it.' },
  {
    value: 'budget',
    label: 'Budget',
    meaning: 'Error budget left over time: 100 % is untouched, below 0 % is overspent.',
  },
  {
    value: 'burn',
    label: 'Burn',
    meaning: 'How fast the error budget is spent, over short and long lookbacks: at 1 it lasts exactly one window.',
  },
  {
    value: 'forecast',
    label: 'Forecast',
    meaning: 'Where the value will end, with a band of 80 %; its trend, shifts of its level, and unusual hours.',
  },
  {
    value: 'periods',
    label: 'Periods',
    meaning: 'A row for each window: the current one so far, and past ones by the target of their time.',
  },
  {
    value: 'quality',
    label: 'Quality',
    meaning: 'How far each number can be trusted: data known and its age, excluded time, notices.',
  },
];

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
