import type { DataFrame, DataQueryError } from '@grafana/data';
import { describeProblem } from '../../core/base/result';
import type { OkrObjective } from '../../core/definition/okr';
import { readCheckIns } from '../../core/okr/checkInAnnotations';
import { evaluateObjectives } from '../../core/okr/evaluate';
import type { ObjectiveResult } from '../../core/okr/results';
import { getJson } from '../../grafana/annotations';
import { okrFrames } from '../../grafana/okr/frames';
import { isOkrShow, type OkrShow } from '../../grafana/okr/show';
import { failedAnswer, type Asking, type TargetAnswer } from '../targetAnswer';
import type { KpiQuery } from '../types';
import { brokenText, nothingText, selectObjectives } from './select';

const none: ReadonlyMap<string, OkrObjective> = new Map();

/** The answer to a target for objectives or key results, as of the end of the dashboard's range. */
export class ObjectivesAnswer implements TargetAnswer {
  errors: readonly DataQueryError[];
  readonly isKnown = true;
  private results: readonly ObjectiveResult[] = [];
  private readonly objectives: ReadonlyMap<string, OkrObjective>;
  private readonly chosen: ReadonlySet<string>;
  private readonly leftOut: string;
  private readonly at: number;

  constructor(
    private readonly target: KpiQuery,
    private readonly asking: Asking
  ) {
    const { engine, request, context } = asking;
    const { definitions, notice } = engine;
    this.objectives = definitions.registry.objectives ?? none;
    this.at = Math.min(context.now, request.range.to.valueOf());
    const { chosen, problems } = selectObjectives(target, this.objectives, this.at);
    this.chosen = chosen;
    const nothing = problems.length > 0 ? null : nothingText(chosen, this.objectives);
    this.leftOut = [notice, brokenText(definitions), nothing ?? ''].filter((text) => text !== '').join(' ');
    this.errors = problems.map((problem) => ({ refId: target.refId, message: describeProblem(problem) }));
  }

  waitsFor(): string {
    return '';
  }

  async run(advance: () => void): Promise<void> {
    const { engine, context, stop } = this.asking;
    try {
      this.results = await evaluateObjectives(
        this.objectives,
        this.chosen,
        {
          kpis: engine.definitions.registry.byId,
          measure: (question) => engine.measure(question, context, stop),
          checkIns: (within) => readCheckIns(getJson, within),
        },
        this.at
      );
    } catch (error) {
      this.errors = failedAnswer(this.target, error).errors;
    }
    advance();
  }

  frames(): Promise<DataFrame[]> {
    const { refId, show } = this.target;
    const shown: OkrShow = isOkrShow(show) ? show : 'objectives';
    return Promise.resolve(okrFrames(refId, shown, this.results, this.leftOut));
  }
}
