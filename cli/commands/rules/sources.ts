import { quote } from '../../../src/core/base/quote';
import { fail, ok, type Result } from '../../../src/core/base/result';
import { valueAt } from '../../../src/core/base/valueAt';
import type { Kpi } from '../../../src/core/definition/types';
import type { SourceInfo } from '../../../src/core/query/types';
import { describeSource } from '../../../src/core/wire/sourceInfo';
import { readSourcesYaml } from '../../files/readYaml';
import type { World } from '../../world';

export type Sources = ReadonlyMap<string, SourceInfo>;

/** The data sources of a provisioning file of Grafana, by name and by uid. */
export async function readDataSources(name: string, world: World): Promise<Result<Sources>> {
  const hint = 'Name a file such as provisioning/datasources/sources.yaml.';
  const file = await readSourcesYaml(name, hint, world);
  if (!file.ok) {
    return file;
  }
  const list = valueAt(file.value, 'datasources');
  const sources = (Array.isArray(list) ? list : []).flatMap((one: unknown) => {
    const [called, uid, type] = ['name', 'uid', 'type'].map((key) => valueAt(one, key));
    return typeof called === 'string' && typeof type === 'string'
      ? [
          describeSource({
            name: called,
            uid: typeof uid === 'string' ? uid : called,
            type,
            jsonData: valueAt(one, 'jsonData'),
          }),
        ]
      : [];
  });
  return sources.length > 0
    ? ok(new Map(sources.flatMap((source) => [[source.uid, source] as const, [source.name, source] as const])))
    : fail({ code: 'bad-sources', message: `${quote(name)} has no data sources.`, hint, severity: 'error' });
}

/** What the queries themselves tell of their sources: a query object is another source, `select` is SQL, all else PromQL. */
export function sourcesByQueries(kpis: readonly Kpi[]): Sources {
  const sources = new Map<string, SourceInfo>();
  for (const { source, query } of kpis.flatMap(({ inputs }) => inputs)) {
    const kind = typeof query !== 'string' ? 'other' : /^[\s(]*(?:select|with)\b/i.test(query) ? 'sql' : 'prometheus';
    sources.set(source, { name: source, uid: source, kind, type: kind });
  }
  return sources;
}
