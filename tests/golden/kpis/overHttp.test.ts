import { kpi as runKpi } from '../../../cli/testing/world';
import { Evaluator } from '../../../cli/evaluation/evaluator';
import { resultJson } from '../../../cli/evaluation/resultJson';
import { connect, type Grafana } from '../../../cli/grafana/connect';
import { HttpRunner } from '../../../cli/grafana/runner';
import { readCases, readText, type Case } from './case';
import { definitionsOf, requestOf } from './evaluate';
import { FakeGrafana, token } from './fakeGrafana';
import { partsOf } from './outcome';
import { print } from './print';
import { join } from 'node:path';

/** The command line gives the results of the corpus byte for byte, through a Grafana that is asked over HTTP. */
const cases = readCases();
const grafana = new FakeGrafana();
let url = '';

beforeAll(async () => {
  url = await grafana.start();
  const send = HttpRunner.prototype.run;
  jest.spyOn(HttpRunner.prototype, 'run').mockImplementation(function (this: HttpRunner, request, signal) {
    grafana.announce(request);
    return send.call(this, request, signal);
  });
});
afterAll(() => grafana.stop());

const world = {
  folder: '',
  environment: { GRAFANA_TOKEN: token },
  input: (async function* () {})(),
  output: { write: () => undefined, isTerminal: false },
  messages: { write: () => undefined, isTerminal: false },
  fetch: (...args: Parameters<typeof fetch>) => fetch(...args),
  now: () => 0,
  signal: new AbortController().signal,
};

async function connected(): Promise<Grafana> {
  const reply = await connect({ url, isLogged: false }, world);
  if (!reply.ok) {
    throw new Error(reply.problems[0]?.message);
  }
  return reply.value;
}

/** The answers of a session to all questions of a case, as the command would print them. */
async function answersTo(one: Case): Promise<unknown[]> {
  grafana.serve(one);
  const kpis = definitionsOf(one.definition);
  const byId = new Map(kpis.map((kpi) => [kpi.id, kpi]));
  let now = 0;
  const evaluator = new Evaluator(await connected(), byId, new AbortController().signal, () => now);
  const answers: unknown[] = [];
  for (const [index, ask] of one.asks.asks.entries()) {
    const { request, options } = requestOf(ask.kpi === undefined ? kpis[0]! : byId.get(ask.kpi)!, ask);
    now = request.now;
    grafana.begin(index);
    const result = await evaluator.evaluate(request, options);
    answers.push(JSON.parse(JSON.stringify(resultJson(result))));
  }
  return answers;
}

/** A printed result in the form of `expected.json`. */
function expectedOf(answer: unknown): unknown {
  const whole = answer as { readonly kpi: Record<string, unknown> };
  const { id, version, target } = whole.kpi;
  return partsOf({ ...whole, kpi: { id, version, target } }, []).expected;
}

const written = (one: Case): string => readText(join(one.folder, 'expected.json'));

test.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
  const answers = await answersTo(one);
  expect(`${print(answers.map(expectedOf))}\n`).toBe(written(one));
});

// Those whose questions the options of the command can ask, by the command itself.
const simple = cases.filter(({ asks }) => {
  const [ask, second] = asks.asks;
  const asked = Object.keys(ask ?? {}).filter((key) => !['now', 'kpi', 'periods', 'forecast'].includes(key));
  return second === undefined && asked.length === 0 && !asks.about.includes('annotation');
});

test('the command itself is tried on some of them', () => expect(simple.length).toBeGreaterThan(20));

test.each(simple.map((one) => [one.name, one] as const))('kpi evaluate: %s', async (_, one) => {
  grafana.serve(one);
  const [ask] = one.asks.asks;
  const id = ask!.kpi ?? definitionsOf(one.definition)[0]!.id;
  const args = ['evaluate', '-', '--grafana', url, '--json', '--kpi', id, '--at', ask!.now];
  const more = [
    ask!.periods === undefined ? [] : ['--periods', String(ask!.periods)],
    ask!.forecast ? ['--forecast'] : [],
  ];
  const given = { input: one.definition, environment: world.environment, fetch: world.fetch, now: () => 0 };
  const { code, output, messages } = await runKpi([...args, ...more.flat()], given);
  const { results } = JSON.parse(output) as {
    readonly results: ReadonlyArray<{ readonly problems: readonly unknown[] }>;
  };
  expect([code, messages]).toEqual([results[0]!.problems.length > 0 ? 3 : 0, '']);
  expect(`${print(results.map(expectedOf))}\n`).toBe(written(one));
});
