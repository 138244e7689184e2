import { printable } from '../../../../src/core/base/quote';
import { describeProblem } from '../../../../src/core/base/result';
import { engineVersion } from '../../../../src/core/compute/results';
import type { KeyResultResult, ObjectiveResult, OkrStatus } from '../../../../src/core/okr/results';
import { okrStatusWords } from '../../../../src/core/okr/words';
import { dateText, instantText } from '../../../../src/core/time/dateText';
import { plain } from '../../../evaluation/resultJson';
import { painter, type Colour } from '../../../output/colours';
import { columnsText } from '../../../output/columns';
import { numberText, percentText } from '../../../output/numbers';
import type { World } from '../../../world';
import { csvText, type Cell } from './csv';
import { targetText } from './table';

const colours: Partial<Record<OkrStatus, Colour>> = {
  'on-track': 'green',
  achieved: 'green',
  'at-risk': 'yellow',
  'off-track': 'red',
  missed: 'red',
};

/** Objectives in a format; those that have none for objectives are refused before. */
export function objectivesAs(format: string, results: readonly ObjectiveResult[], world: World): string {
  return format === 'json'
    ? objectivesJson(results)
    : format === 'csv'
      ? objectivesCsv(results)
      : objectivesTable(results, world);
}

/** For people: a row an objective, its key results below it, and then what is wrong. */
function objectivesTable(results: readonly ObjectiveResult[], world: World): string {
  const paint = painter(world.output, world);
  const head = ['Objective', 'As of', 'Status', 'Score', 'Progress', 'Expected', 'Now', 'Target', 'Forecast'];
  const statusText = (status: OkrStatus): string => {
    const colour = colours[status];
    return colour === undefined ? okrStatusWords[status] : paint(okrStatusWords[status], colour);
  };
  const rows = results.flatMap(({ objective, at, status, score, progress, expected, keyResults }) => [
    [
      objective.id,
      dateText(at),
      statusText(status),
      scoreText(score),
      shareText(progress),
      shareText(expected),
      '',
      '',
      '',
    ],
    ...keyResults.map((one) => {
      const { keyResult, current, target, forecast } = one;
      const value = (of: number | null | undefined): string =>
        of === null || of === undefined ? '-' : valueText(of, one);
      return [
        `  ${keyResult.id}`,
        '',
        statusText(one.status),
        scoreText(one.score),
        shareText(one.progress),
        shareText(one.expected),
        value(current),
        keyResult.target.kind === 'done' ? 'Done' : targetText(target, keyResult.unit, keyResult.decimals),
        forecast === null ? '-' : `${value(forecast.value)} (${value(forecast.low)} to ${value(forecast.high)})`,
      ];
    }),
  ]);
  const said = results.flatMap(({ objective, notices, keyResults }) => [
    ...notices.map((notice) => `${objective.id}: ${printable(describeProblem(notice))}\n`),
    ...keyResults.flatMap(({ keyResult, problems, overdueSince }) => [
      ...problems.map((problem) => `${objective.id}/${keyResult.id}: ${printable(describeProblem(problem))}\n`),
      ...(overdueSince === null
        ? []
        : [`${objective.id}/${keyResult.id}: A check-in is due since ${dateText(overdueSince)}.\n`]),
    ]),
  ]);
  return [columnsText([head.map((text) => paint(text, 'bold')), ...rows]), ...said].join('');
}

function valueText(value: number, { keyResult }: KeyResultResult): string {
  const { target, unit, decimals } = keyResult;
  return target.kind === 'done' ? (value === 1 ? 'Done' : 'Not done') : numberText(value, unit, decimals);
}

function scoreText(score: number | null): string {
  return score === null ? '-' : score.toFixed(2);
}

function shareText(share: number | null): string {
  return share === null ? '-' : percentText(share, 0);
}

/** For programs: all that the results hold, a line each. */
function objectivesJson(results: readonly ObjectiveResult[]): string {
  const lines = results.map((result) => `    ${JSON.stringify(plain(result))}`);
  return `{\n  "engine": ${JSON.stringify(engineVersion)},\n  "objectives": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

const names = [
  ...[
    'objective',
    'key_result',
    'time',
    'status',
    'score',
    'progress',
    'expected',
    'variance',
    'weight',
    'kpi',
    'current',
  ],
  ...[
    'unit',
    'baseline',
    'target_min',
    'target_max',
    'forecast',
    'forecast_low',
    'forecast_high',
    'chance',
    'confidence',
  ],
  ...['overdue_since', 'problem'],
];

/** A row an objective, whose key result is empty, and a row a key result. Values in its unit, ratios from 0 to 1. */
function objectivesCsv(results: readonly ObjectiveResult[]): string {
  const rows = results.flatMap((result): Cell[][] => {
    const { objective, at, status, score, progress, expected, variance, notices } = result;
    const said = notices.map(({ message }) => message).join(' ');
    const empty = Array.from({ length: 12 }, () => null);
    return [
      [
        objective.id,
        '',
        instantText(at),
        status,
        score,
        progress,
        expected,
        variance,
        objective.weight,
        ...empty,
        said,
      ],
      ...result.keyResults.map((one) => keyResultRow(objective.id, one)),
    ];
  });
  return csvText([names, ...rows]);
}

function keyResultRow(objective: string, one: KeyResultResult): Cell[] {
  const { keyResult, at, status, score, progress, expected, variance, weight, current, baseline, target, forecast } =
    one;
  const { source, unit } = keyResult;
  return [
    ...[objective, keyResult.id, instantText(at), status, score, progress, expected, variance, weight],
    ...[source.kind === 'kpi' ? source.kpi : null, current, unit, baseline, target?.min ?? null, target?.max ?? null],
    ...[
      forecast?.value ?? null,
      forecast?.low ?? null,
      forecast?.high ?? null,
      forecast?.chance ?? null,
      one.confidence,
    ],
    ...[
      one.overdueSince === null ? null : instantText(one.overdueSince),
      one.problems.map(({ message }) => message).join(' '),
    ],
  ];
}
