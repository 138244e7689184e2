import { foresee, type Foresight } from './foresee';
import { judgePolicy, type Policy } from './judge';
import { isPrompt, type Scenario } from './scenarios';
import { watch } from './watch';
import { simulateYear } from './year';

/** All that is told of one scenario. */
export interface Figures {
  readonly scenario: Scenario;
  readonly page: Policy;
  readonly ticket: Policy;
  readonly foresight: Foresight;
  readonly budgetError: number;
  readonly looks: number;
}

export async function figuresOf(scenario: Scenario): Promise<Figures> {
  const year = simulateYear(scenario);
  const watched = await watch(year);
  const { budgetError, looks } = watched;
  return {
    scenario,
    page: judgePolicy(year, watched, 'page'),
    ticket: judgePolicy(year, watched, 'ticket'),
    foresight: await foresee(year, watched),
    budgetError,
    looks,
  };
}

/** Minutes by which the page of a full outage may come after the workbook's own figure. */
export const mostLate = 2;
/** Between which shares the band of 80 % must hold the truth. */
export const mustHold = { least: 0.7, most: 0.9 };

/** How often the forecast of a month's total held it, over all scenarios: of one alone there are too few months. */
export function monthsHeld(all: readonly Figures[]): number {
  const months = all.reduce((sum, { foresight }) => sum + foresight.months, 0);
  return all.reduce((sum, { foresight }) => sum + foresight.monthsHeld * foresight.months, 0) / months;
}

/** What the figures of a scenario break of the bounds, in sentences. */
export function brokenBounds({ scenario, page, foresight }: Figures): string[] {
  const { name } = scenario;
  const broken: string[] = [];
  if (isPrompt(scenario) && page.latestFull !== null && page.latestFull > mostLate) {
    broken.push(`${name}: a full outage was told ${page.latestFull.toFixed(1)} min after the workbook's figure.`);
  }
  if (isPrompt(scenario) && page.recall !== null && page.recall < 1) {
    broken.push(`${name}: only ${(100 * page.recall).toFixed(0)} % of the incidents paged.`);
  }
  for (const [what, held] of [
    ['availability', foresight.ratioHeld],
    ['requests', foresight.countHeld],
  ] as const) {
    if (!(held >= mustHold.least && held <= mustHold.most)) {
      broken.push(`${name}: the band of 80 % held the ${what} of a day in ${(100 * held).toFixed(0)} % of runs.`);
    }
  }
  return broken;
}
