import { checkBudgets } from '../../core/plan/checks/budgets';
import { checkQualitySources } from '../../core/query/checks/quality';
import { checkSources } from '../../core/query/checks/sources';
import type { DefinitionFile } from '../../core/definition/decode';
import type { Kpi } from '../../core/definition/types';
import type { Problem } from '../../core/base/result';
import type { SourceInfo } from '../../core/query/types';
import { requireDecoder } from '../decoder';
import { counted, isError } from '../problems';
import { problemCount } from './problemRows';

/** Beyond this, every page of Grafana loads noticeably later. */
const largestKiB = 256;

/** What the settings page says of a registry. */
export interface RegistryView {
  readonly kpis: readonly Kpi[];
  /** Of each file, in the order of the files: what is wrong with it. */
  readonly problems: ReadonlyArray<readonly Problem[]>;
  /** `12 KPIs, 5 owners, 2 sources, 14 KiB`, and how much is wrong; empty where there is no file. */
  readonly summary: string;
  readonly isLarge: boolean;
}

/** Decodes the files and checks them against the sources that there are. */
export function viewRegistry(files: readonly DefinitionFile[], sources: ReadonlyMap<string, SourceInfo>): RegistryView {
  const named = distinct(files);
  const { registry, problems } = requireDecoder().decodeRegistry(named);
  const found = [checkSources, checkQualitySources, checkBudgets].flatMap((check) => check(registry, sources));
  const all = [...problems, ...found];
  const kib = new TextEncoder().encode(JSON.stringify(files)).length / 1024;
  return {
    kpis: registry.kpis,
    problems: named.map(({ name }) => inOrder(all.filter(({ at }) => at?.file === name))),
    summary: files.length === 0 ? '' : `${summaryOf(registry.kpis, kib)}${faultsOf(all, problems.some(isError))}`,
    isLarge: kib > largestKiB,
  };
}

/** Problems tell a file by its name: of two with one name the second gets a number. */
function distinct(files: readonly DefinitionFile[]): DefinitionFile[] {
  return files.map((file, index) => {
    const isTaken = files.slice(0, index).some(({ name }) => name === file.name);
    return isTaken ? { ...file, name: `${file.name} (${index + 1})` } : file;
  });
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
}

function summaryOf(kpis: readonly Kpi[], kib: number): string {
  const owners = new Set(kpis.flatMap(({ owner }) => owner?.name ?? []));
  const sources = new Set(kpis.flatMap(({ inputs }) => inputs.map(({ source }) => source)));
  const size = `${kib < 10 ? kib.toFixed(1) : Math.round(kib)} KiB`;
  return [counted(kpis.length, 'KPI'), counted(owners.size, 'owner'), counted(sources.size, 'source'), size].join(', ');
}

function faultsOf(problems: readonly Problem[], isSomeLeftOut: boolean): string {
  const left = isSomeLeftOut ? ' Definitions that cannot be read are left out.' : '';
  return problems.length === 0 ? '' : `. ${problemCount(problems)}.${left}`;
}
