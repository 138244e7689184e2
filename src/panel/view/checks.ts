import type { CheckResult } from '../../core/compute/results';
import type { KpiData } from '../../grafana/payload';
import { formatRatio } from '../../ui/format';
import type { Badge } from './badge';

/** The result of a data check, as text. */
export interface CheckView {
  readonly name: string;
  readonly state: string;
  readonly found: string;
  readonly allowed: string;
  readonly isFailing: boolean;
  /** All of this as a sentence, without the name. */
  readonly text: string;
}

const states = { passing: 'Passing', failing: 'Failing', unknown: 'Unknown' };

export function checkViews({ checks }: KpiData): CheckView[] {
  return checks.map((check) => {
    const { name, state, problem } = check;
    const [found, allowed] = check.kind === 'parity' ? parityTexts(check) : limitTexts(check);
    const text =
      problem === null
        ? `${state === 'failing' ? 'Failing: ' : ''}${found}; ${allowed}`
        : `Unknown: ${problem.message}${problem.hint === undefined ? '' : ` ${problem.hint}`}`;
    return { name, state: states[state], found, allowed, isFailing: state === 'failing', text };
  });
}

/** Badges for checks that fail or are unknown. */
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
    ...badge(states.unknown, 'Check unknown', 'checks unknown', 'neutral'),
  ];
}

function failingWord({ checks }: KpiData): string {
  const failing = checks.find(({ state }) => state === 'failing');
  return failing?.kind === 'parity' ? `Parity: ${differenceText(failing)}` : 'Check failing';
}

type CheckTexts = readonly [found: string, allowed: string];
type Limits = Extract<CheckResult, { readonly kind: 'limits' }>;
type Parity = Extract<CheckResult, { readonly kind: 'parity' }>;

function limitTexts({ value, min, max }: Limits): CheckTexts {
  const allowed =
    min === null ? `at most ${write(max)}` : max === null ? `at least ${write(min)}` : `${write(min)} to ${write(max)}`;
  return [write(value), allowed];
}

function parityTexts(check: Parity): CheckTexts {
  const { value, own, of, source, tolerance } = check;
  const found = `${write(value)} from ${source}, ${write(own)} ${of === null ? 'from this KPI' : `from ${of}`}: ${differenceText(check)}`;
  return [value === null || own === null ? write(value) : found, `${formatRatio(tolerance)} allowed`];
}

function differenceText({ apart }: Parity): string {
  return apart === null ? 'large difference' : `${formatRatio(apart)} difference`;
}

/** Six significant digits, to tell a number from its limit; whole numbers in full. */
function write(value: number | null): string {
  const digits = Number.isInteger(value) ? 15 : 6;
  return value === null ? 'no value' : value.toLocaleString('en-US', { maximumSignificantDigits: digits });
}
