import type { Ask } from '../../plan/ask';
import { atOnceAgain } from '../rechecking';
import { settling, type Clock, type QueryRunner } from '../fetcher';
import { awaited, type Shared } from '../shared';
import { Stop, type Signal } from '../../base/cancellation';
import { Latest } from '../../base/lruMap';
import { unreachableSource } from '../../query/reply';
import { keyOf, type Question } from '../../query/window/question';
import { answersOf, type Answer } from '../../query/window/reply';
import { requestsFor, type WholeRequest } from '../../query/window/requests';

type Answers = ReadonlyMap<string, Answer>;

type Asking = Pick<Ask, 'now' | 'clock' | 'fresh'>;

/** Answers by `keyOf`; none to what was not to be had before the asker left. */
interface Asked {
  readonly answers: Answers;
  /** How many of them did not come from memory. */
  readonly fetched: number;
}

/** An answer with the time at which it was asked for. */
interface Kept {
  readonly answer: Answer;
  readonly readAt: number;
  /** Data may still have come in after it was read. */
  readonly isOpen: boolean;
}

interface Call extends Shared<Answers> {
  readonly keys: ReadonlySet<string>;
}

interface Asker {
  readonly wanted: ReadonlyMap<string, Question>;
  readonly cancelled: Signal;
  readonly joined: (calls: readonly Call[]) => void;
}

/** As many answers are kept: a year of refreshes of a board would be more, a day of them is less. */
const mostKept = 5_000;

/**
 * Has sources compute numbers for whole windows. Those that ask at about the same time share their requests; nobody asks
 * for what is known or under way. An answer about a window that has settled is kept, the least recently used going first.
 */
export class WholeAsker {
  private queue: Asker[] = [];
  private readonly calls = new Set<Call>();
  private readonly kept = new Latest<Kept>(mostKept);

  constructor(
    private readonly runner: QueryRunner,
    private readonly clock: Clock
  ) {}

  /** For someone asking now, who may want fresh data at any rate. Never rejects. */
  async ask(
    questions: readonly Question[],
    { now, clock = now, fresh = false }: Asking,
    cancelled: Signal
  ): Promise<Asked> {
    const known = new Map<string, Answer>();
    const wanted = new Map<string, Question>();
    for (const question of questions) {
      const key = keyOf(question);
      const answer = this.recall(key, clock, fresh);
      if (answer === null) {
        wanted.set(key, question);
      } else {
        known.set(key, answer);
      }
    }
    if (wanted.size === 0 || cancelled.aborted) {
      return { answers: known, fetched: 0 };
    }
    const calls = await new Promise<readonly Call[]>((joined) => {
      this.queue.push({ wanted, cancelled, joined });
      if (this.queue.length === 1) {
        this.clock.soon(() => this.flush());
      }
    });
    const brought = (await awaited(calls, cancelled)) ?? [];
    const mine = brought.flatMap((answers) => [...answers].filter(([key]) => wanted.has(key)));
    return { answers: new Map([...known, ...mine]), fetched: wanted.size };
  }

  private recall(key: string, now: number, fresh: boolean): Answer | null {
    const kept = this.kept.get(key);
    const age = now - (kept?.readAt ?? 0);
    if (kept === undefined || (kept.isOpen && age > 0) || (fresh && age >= atOnceAgain)) {
      return null;
    }
    this.kept.set(key, kept);
    return kept.answer;
  }

  private flush(): void {
    const { queue } = this;
    this.queue = [];
    const asking = queue.filter(({ cancelled }) => !cancelled.aborted);
    const underWay = new Set([...this.calls].flatMap(({ keys, stop }) => (stop.aborted ? [] : [...keys])));
    const wanted = new Map(asking.flatMap((asker) => [...asker.wanted]));
    const fresh = [...wanted].flatMap(([key, question]) => (underWay.has(key) ? [] : question));
    requestsFor(fresh).forEach((request) => this.send(request));
    const calls = [...this.calls].filter(({ stop }) => !stop.aborted);
    for (const asker of queue) {
      asker.joined(calls.filter(({ keys }) => [...keys].some((key) => asker.wanted.has(key))));
    }
  }

  private send(request: WholeRequest): void {
    const stop = new Stop();
    const keys = new Set(request.targets.flatMap(({ questions }) => questions.map(keyOf)));
    const call: Call = { keys, stop, waiting: new Set(), finished: this.receive(request, stop) };
    this.calls.add(call);
    void call.finished.then(() => this.calls.delete(call));
  }

  private async receive(request: WholeRequest, stop: Stop): Promise<Answers> {
    const readAt = this.clock.now();
    const answers = new Map<string, Answer>();
    try {
      const replies = await this.runner.run(request, stop);
      for (const target of request.targets) {
        const reply = replies.get(target.refId) ?? { kind: 'series', series: [] };
        for (const [key, answer] of answersOf(request, target, reply)) {
          answers.set(key, answer);
        }
        target.questions.forEach((question) => this.keep(question, answers, readAt));
      }
    } catch (error) {
      const answer: Answer = { ok: false, problem: unreachableSource(request, error) };
      request.targets.forEach(({ questions }) => questions.forEach((one) => answers.set(keyOf(one), answer)));
    }
    return answers;
  }

  /** Failures are not kept: whoever asks again may find the source well. */
  private keep(question: Question, answers: Answers, readAt: number): void {
    const key = keyOf(question);
    const answer = answers.get(key);
    if (answer?.ok !== true) {
      return;
    }
    this.kept.set(key, { answer, readAt, isOpen: question.window.to > readAt - settling });
  }
}
