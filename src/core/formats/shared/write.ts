import { Document, isMap, isSeq, Scalar, visit, YAMLMap } from 'yaml';
import { printable } from '../../base/quote';
import { entries } from '../../definition/schema/kpi';
import type { AuthoredBurnSet, Draft } from './draft';

const order = Object.keys(entries);

/** The keys of a definition in the order of the documentation, without those that are not set. */
function inOrder({ kpi, more }: Pick<Draft, 'kpi' | 'more'>): Record<string, unknown> {
  const set = Object.entries({ ...kpi, ...more }).filter(([, value]) => value !== undefined);
  const byPlace = set.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return Object.fromEntries(byPlace.map(([key, value]) => [key, key === 'inputs' ? inputsInOrder(value) : value]));
}

const inputOrder = ['source', 'query', 'over', 'missing'];

function inputsInOrder(inputs: unknown): unknown {
  return typeof inputs !== 'object' || inputs === null
    ? inputs
    : Object.fromEntries(
        Object.entries(inputs).map(([name, input]: [string, object]) => [
          name,
          Object.fromEntries(
            Object.entries(input)
              .filter(([, value]) => value !== undefined)
              .sort(([a], [b]) => rank(a) - rank(b))
          ),
        ])
      );
}

function rank(key: string): number {
  const at = inputOrder.indexOf(key);
  return at < 0 ? inputOrder.length : at;
}

/** Small values that people write on one line. */
const maxLine = 90;

/** A file in kpi/v1 as a person would write it. `note` is its first line, a comment. */
export function writeDefinitions(
  kpis: ReadonlyArray<Pick<Draft, 'kpi' | 'more'>>,
  burnSets: readonly AuthoredBurnSet[],
  note: string
): string {
  const value = { apiVersion: 'kpi/v1', kpis: kpis.map(inOrder), ...(burnSets.length > 0 && { burnSets }) };
  return writeYaml(value, note);
}

/** YAML with small mappings and lists on one line, long texts as blocks, and space between the items of a list. */
export function writeYaml(value: unknown, note = ''): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  if (note !== '' && document.contents !== null) {
    document.contents.commentBefore = ` ${printable(note)}`;
  }
  visit(document, {
    Collection(key, node, path) {
      if ((isMap(node) || isSeq(node)) && path.length > 2 && isSmall(node)) {
        node.flow = true;
      }
    },
    Scalar(key, node) {
      if (typeof node.value === 'string' && node.value.includes('\n') && !/^\s|\s$|\r/.test(node.value)) {
        node.type = Scalar.BLOCK_LITERAL;
      }
    },
  });
  const list = isMap(document.contents) ? document.contents.get('kpis') : null;
  if (isSeq(list)) {
    list.items.slice(1).forEach((item) => {
      if (item instanceof YAMLMap) {
        item.spaceBefore = true;
      }
    });
  }
  return document.toString({ lineWidth: 0, singleQuote: true, flowCollectionPadding: true });
}

/** Whether a collection holds nothing but short plain values; a list of mappings has an item a line. */
function isSmall(node: YAMLMap | { readonly items: readonly unknown[] }): boolean {
  const text = JSON.stringify(node);
  return text.length <= maxLine && !text.includes('[{') && !text.includes('\\n') && !/"(?:source|query)":/.test(text);
}
