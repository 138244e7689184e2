import type { Fetcher } from '../fetcher';
import { Stop } from '../../base/cancellation';
import { groupsBy } from '../../base/groupBy';
import { fail, ok, type Result } from '../../base/result';
import type { SourceRequest } from '../../query/batch';
import { unreachableSource, type TargetReply } from '../../query/reply';
import type { RawSeries } from '../../query/series';

type Answer = Result<readonly RawSeries[]>;

interface Waiting {
  readonly request: SourceRequest;
  readonly answered: (answer: Answer) => void;
}

/** Requests of one query each, those of one source, step and range that come at about the same time in one call. */
export class Gatherer {
  private waiting: Waiting[] = [];

  constructor(private readonly fetcher: Pick<Fetcher, 'runner' | 'clock'>) {}

  /** Never rejects: what goes wrong is told in the answer. */
  ask(request: SourceRequest): Promise<Answer> {
    return new Promise((answered) => {
      this.waiting.push({ request, answered });
      if (this.waiting.length === 1) {
        this.fetcher.clock.soon(() => this.flush());
      }
    });
  }

  private flush(): void {
    const groups = groupsBy(this.waiting, ({ request: { source, step, range } }) =>
      [source.uid, step, range.from, range.to].join('|')
    );
    this.waiting = [];
    groups.forEach((group) => void this.send(group));
  }

  private async send(group: readonly Waiting[]): Promise<void> {
    const targets = group.map(({ request }, i) => ({ ...request.targets[0]!, refId: `T${i}` }));
    const request = { ...group[0]!.request, targets };
    let replies: ReadonlyMap<string, TargetReply>;
    try {
      replies = await this.fetcher.runner.run(request, new Stop());
    } catch (error) {
      group.forEach(({ answered }) => answered(fail(unreachableSource(request, error))));
      return;
    }
    group.forEach(({ answered }, i) => {
      const reply = replies.get(`T${i}`);
      answered(reply?.kind === 'failed' ? fail(reply.problem) : ok(reply?.series ?? []));
    });
  }
}
