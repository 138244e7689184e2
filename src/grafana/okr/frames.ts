import { createDataFrame, FieldType, MappingType, type DataFrame, type FieldConfig } from '@grafana/data';
import { unitId } from '../../core/base/unit';
import { ownerName } from '../../core/definition/owner';
import type { ObjectiveResult } from '../../core/okr/results';
import { okrStatusWords } from '../../core/okr/words';
import { instantText } from '../../core/time/dateText';
import { field, timeField, valueStyle } from '../fields';
import { columnsOver, percent, type PlainFrame } from '../tables';
import { okrColors, okrPayloadKey, okrPayloadOf, type KeyResultData, type ObjectiveData } from './payload';
import type { OkrShow } from './show';
import { keyValueText } from './valueText';

const panelId = 'northstar-kpi-panel';

/** Objectives as frames that any panel can draw; our own panel reads the payload of the first one. */
export function okrFrames(
  refId: string,
  show: OkrShow,
  results: readonly ObjectiveResult[],
  leftOut: string
): DataFrame[] {
  const payload = okrPayloadOf(show, results, leftOut);
  const { objectives } = payload;
  const plain =
    show === 'objectives'
      ? [objectivesFrame(objectives), ...objectives.flatMap(historyFrame)]
      : [keyResultsFrame(objectives)];
  return plain.map(({ name, fields }, i) => {
    const meta = i === 0 ? { custom: { [okrPayloadKey]: payload }, notices: noticesOf(objectives, leftOut) } : {};
    return createDataFrame({ refId, name, fields, meta: { ...meta, preferredVisualisationPluginId: panelId } });
  });
}

const score: FieldConfig = { decimals: 2, min: 0, max: 1 };

function objectivesFrame(objectives: readonly ObjectiveData[]): PlainFrame {
  const { text, number } = columnsOver(objectives);
  return {
    name: 'Objectives',
    fields: [
      text('Objective', ({ title }) => title),
      text('Period', ({ period }) => period.label),
      text('Status', ({ status }) => okrStatusWords[status], statusMapping()),
      number('Score', (one) => one.score, score),
      number('Progress', ({ progress }) => progress, percent),
      number('Expected', ({ expected }) => expected, percent),
      number('Variance', ({ variance }) => variance, percent),
      number('Known', ({ known }) => known, percent),
      text('Type', ({ type }) => type),
      text('Owner', ({ owner }) => ownerName(owner) ?? ''),
      text('Teams', ({ teams }) => teams.join(', ')),
      text('Champion', ({ champion }) => champion ?? ''),
      text('Parent', ({ parent }) => parent ?? ''),
      text('Id', ({ id }) => id),
      text('Notice', ({ notices }) => notices.join(' ')),
    ],
  };
}

function keyResultsFrame(objectives: readonly ObjectiveData[]): PlainFrame {
  const rows = objectives.flatMap((objective) => objective.keyResults.map((key) => ({ objective, key })));
  const { text, number } = columnsOver(rows);
  const units = new Set(rows.map(({ key }) => key.unit));
  const inUnit: FieldConfig = { unit: units.size === 1 ? unitId(rows[0]!.key.unit) : undefined };
  const shown = (key: KeyResultData, value: number | null | undefined): string =>
    keyValueText(key, value ?? null) ?? '';
  return {
    name: 'Key results',
    fields: [
      text('Objective', ({ objective }) => objective.title),
      text('Key result', ({ key }) => key.name),
      text('Status', ({ key }) => okrStatusWords[key.status], statusMapping()),
      number('Score', ({ key }) => key.score, score),
      number('Progress', ({ key }) => key.progress, percent),
      number('Expected', ({ key }) => key.expected, percent),
      number('Variance', ({ key }) => key.variance, percent),
      number('Value', ({ key }) => key.current, { ...inUnit, displayNameFromDS: 'Value' }),
      text('Formatted value', ({ key }) => shown(key, key.current)),
      number('Baseline', ({ key }) => key.baseline, inUnit),
      number('Target', ({ key }) => key.target?.min ?? key.target?.max ?? null, inUnit),
      number('Forecast', ({ key }) => key.forecast?.value ?? null, inUnit),
      number('Chance', ({ key }) => key.forecast?.chance ?? null, percent),
      number('Confidence', ({ key }) => key.confidence, percent),
      text('Trend', ({ key }) => key.trend ?? ''),
      number('Weight', ({ key }) => key.weight, { decimals: 2 }),
      text('Due', ({ key }) => dateOf(key.due - 1)),
      text('Last check-in', ({ key }) => dateOf(key.lastCheckIn?.at ?? null)),
      text('Check-in due since', ({ key }) => dateOf(key.overdueSince)),
      text('Note', ({ key }) => key.lastCheckIn?.note ?? ''),
      text('KPI', ({ key }) => key.kpi ?? ''),
      text('Id', ({ key }) => `${key.objective}/${key.id}`),
      text('Problem', ({ key }) => key.problems.join(' ')),
    ],
  };
}

/** The score of each week, for panels that draw over time. */
function historyFrame({ title, history }: ObjectiveData): PlainFrame[] {
  const config: FieldConfig = { ...score, displayNameFromDS: title, custom: { ...valueStyle, showPoints: 'always' } };
  const values = history.map((one) => one.score);
  const times = history.map(({ at }) => at);
  return history.length === 0
    ? []
    : [{ name: title, fields: [timeField(times), field('Score', FieldType.number, values, config)] }];
}

function dateOf(time: number | null): string {
  return time === null ? '' : instantText(time).slice(0, 10);
}

function statusMapping(): FieldConfig {
  const options = Object.fromEntries(
    (Object.keys(okrColors) as Array<keyof typeof okrColors>).map((status, index) => [
      okrStatusWords[status],
      { color: okrColors[status], index },
    ])
  );
  return { mappings: [{ type: MappingType.ValueToText, options }], custom: { cellOptions: { type: 'color-text' } } };
}

function noticesOf(objectives: readonly ObjectiveData[], leftOut: string) {
  const said = objectives.flatMap(({ title, notices, keyResults }) => [
    ...notices.map((notice) => `${title}: ${notice}`),
    ...keyResults.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`)),
  ]);
  return [...new Set([...(leftOut === '' ? [] : [leftOut]), ...said])].map((text) => ({
    severity: 'warning' as const,
    text,
  }));
}
