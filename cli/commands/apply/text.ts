import type { ComparedRule, FieldChange, RuleState } from '../../../src/core/alerting/apply/types';
import { columnsText } from '../../output/columns';
import type { Colour, Paint } from '../../output/colours';
import { counted } from '../../output/words';

const looks: Readonly<Record<RuleState, readonly [word: string, colour: Colour]>> = {
  new: ['new', 'green'],
  changed: ['changed', 'yellow'],
  edited: ['edited in Grafana', 'red'],
  provisioned: ['from a file', 'red'],
  orphaned: ['orphaned', 'yellow'],
  foreign: ['foreign', 'dim'],
  unchanged: ['unchanged', 'dim'],
};

const states = Object.keys(looks) as RuleState[];

/** Texts longer than this stand on lines of their own. */
const longest = 60;

/** Every rule that differs, field by field, and how many of each kind there are. */
export function comparisonText(compared: readonly ComparedRule[], paint: Paint): string {
  const shown = compared.filter(({ state }) => state !== 'unchanged' && state !== 'foreign');
  const rows = shown.map(({ state, title }) => [paint(looks[state][0], looks[state][1]), title]);
  const lines = columnsText(rows).split('\n');
  const text = shown
    .map(({ changes, state }, i) => `${lines[i]}\n${state === 'new' ? '' : changes.map(changeText).join('')}`)
    .join('');
  const counts = states.flatMap((state) => {
    const count = compared.filter((rule) => rule.state === state).length;
    return count === 0 ? [] : [`${count} ${looks[state][0]}`];
  });
  return `${text}${counted(compared.length, 'rule')}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}.\n`;
}

function changeText({ field, found, wanted }: FieldChange): string {
  const texts = [found, wanted].map((text) => text ?? '');
  return texts.some((text) => text.length > longest || text.includes('\n'))
    ? `    ${field}\n${sideText('-', found)}${sideText('+', wanted)}`
    : `    ${field}: ${found ?? 'none'} -> ${wanted ?? 'none'}\n`;
}

function sideText(sign: string, text: string | null): string {
  return text === null ? '' : text.replace(/^/gm, `      ${sign} `).concat('\n');
}
