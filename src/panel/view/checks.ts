import type { CheckResult } from '../../core/compute/results';
import type { KpiData } from '../../grafana/payload';
import { formatRatio } from '../../ui/format';
import type { Badge } from './badge';

/** What a query that watches over a KPI's data says, in words. */
export interface CheckView {
  readonly name: string;
  readonly state: string;
  readonly found: string;
  readonly allowed: string;
  readonly isFailing: boolean;
  /** All of it in a sentence, without the name. */
  readonly text: string;
}

const states = { passing: 'Passing', failing: 'Failing', unknown: 'Not known' };

export function checkViews({ checks }: KpiData): CheckView[] {
  return checks.map((check) => {
    const { name, state, problem } = check;
    const [found, allowed] = check.kind === 'parity' ? parityWords(check) : limitWords(check);
    const text =
      problem === null
        ? `${state === 'failing' ? 'Failing: ' : ''}${found}; ${allowed}`
        : `Not known: ${problem.message}${problem.hint === undefined ? '' : ` ${problem.hint}`}`;
    return { name, state: states[state], found, allowed, isFailing: state === 'failing', text };
  });
}

/** What a reader should know of the checks; nothing where all pass. */
export function checkBadges(data: KpiData): Badge[] {
  const views = checkViews(data);
  const badge = (state: string, one: string, several: string, tone: Badge['tone']): Badge[] => {
    const own = views.filter((view) => view.state === state);
    const full = own.map(({ name, text }) => `${name}: ${text}${/[.!?]$/.test(text) ? '' : '.'}`).join(' ');
    const word = own.length === 1 ? one : `${own.length} ${several}`;
    return own.length === 0 ? [] : [{ word, full, tone }];
  };
  return [
    ...badge(states.failing, failingWord(data), 'checks failing', 'warning'),
    ...badge(states.unknown, 'Check not known', 'checks not known', 'neutral'),
  ];
}

function failingWord({ checks }: KpiData): string {
  const failing = checks.find(({ state }) => state === 'failing');
  return failing?.kind === 'parity' ? `Parity: ${apartText(failing)}` : 'Check failing';
}

type Words = readonly [found: string, allowed: string];
type Limits = Extract<CheckResult, { readonly kind: 'limits' }>;
type Parity = Extract<CheckResult, { readonly kind: 'parity' }>;

function limitWords({ value, min, max }: Limits): Words {
  const allowed =
    min === null ? `at most ${write(max)}` : max === null ? `at least ${write(min)}` : `${write(min)} to ${write(max)}`;
  return [write(value), allowed];
}

function parityWords(check: Parity): Words {
  const { value, own, of, source, tolerance } = check;
  const found = `${write(value)} by ${source}, ${write(own)} ${of === null ? 'here' : `of ${of}`}: ${apartText(check)}`;
  return [value === null || own === null ? write(value) : found, `${formatRatio(tolerance)} is allowed`];
}

function apartText({ apart }: Parity): string {
  return apart === null ? 'far apart' : `${formatRatio(apart)} apart`;
}

/** Near enough to tell a number from its limit; a count as it is. */
function write(value: number | null): string {
  const digits = Number.isInteger(value) ? 15 : 6;
  return value === null ? 'nothing' : value.toLocaleString('en-US', { maximumSignificantDigits: digits });
}
