import { checkBudgets } from '../../core/plan/checks/budgets';
import { checkQualitySources } from '../../core/query/checks/quality';
import { checkSources } from '../../core/query/checks/sources';
import type { DefinitionFile } from '../../core/definition/decode';
import { ownerName } from '../../core/definition/owner';
import type { Kpi } from '../../core/definition/types';
import type { Problem } from '../../core/base/result';
import type { SourceInfo } from '../../core/query/types';
import { requireDecoder } from '../decoder';
import { counted, isError } from '../problems';
import { problemCount } from './problemRows';

/** Larger registries noticeably slow down every page of Grafana. */
const maxKiB = 256;

/** The registry on the settings page. */
export interface RegistryView {
  readonly kpis: readonly Kpi[];
  /** The problems of each file, in the order of the files. */
  readonly problems: ReadonlyArray<readonly Problem[]>;
  /** `12 KPIs, 5 owners, 2 sources, 14 KiB`, and the number of problems; empty where there is no file. */
  readonly summary: string;
  readonly isLarge: boolean;
}

/**
 * Decodes the files and checks them against the existing data sources. `rows` are those of a table: their problems come
 * behind those of the files, and they do not travel with every page.
 */
export function viewRegistry(
  files: readonly DefinitionFile[],
  sources: ReadonlyMap<string, SourceInfo>,
  rows: readonly DefinitionFile[] = []
): RegistryView {
  const named = withUniqueNames([...files, ...rows]);
  const { registry, problems } = requireDecoder().decodeRegistry(named);
  const found = [checkSources, checkQualitySources, checkBudgets].flatMap((check) => check(registry, sources));
  const all = [...problems, ...found];
  const kib = new TextEncoder().encode(JSON.stringify(files)).length / 1024;
  return {
    kpis: registry.kpis,
    problems: named.map(({ name }) => inOrder(all.filter(({ at }) => at?.file === name))),
    summary: named.length === 0 ? '' : `${summaryOf(registry.kpis, kib)}${problemsText(all, problems.some(isError))}`,
    isLarge: kib > maxKiB,
  };
}

/** Problems refer to files by name: a duplicate name gets a number. */
function withUniqueNames(files: readonly DefinitionFile[]): DefinitionFile[] {
  return files.map((file, index) => {
    const isTaken = files.slice(0, index).some(({ name }) => name === file.name);
    return isTaken ? { ...file, name: `${file.name} (${index + 1})` } : file;
  });
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
}

function summaryOf(kpis: readonly Kpi[], kib: number): string {
  const owners = new Set(kpis.flatMap(({ owner }) => ownerName(owner) ?? []));
  const sources = new Set(kpis.flatMap(({ inputs }) => inputs.map(({ source }) => source)));
  const size = `${kib < 10 ? kib.toFixed(1) : Math.round(kib)} KiB`;
  return [counted(kpis.length, 'KPI'), counted(owners.size, 'owner'), counted(sources.size, 'source'), size].join(', ');
}

function problemsText(problems: readonly Problem[], isSomeLeftOut: boolean): string {
  const left = isSomeLeftOut ? ' Definitions with errors are left out.' : '';
  return problems.length === 0 ? '' : `. ${problemCount(problems)}.${left}`;
}
