import { parse } from 'yaml';
import { quote } from '../../src/core/base/quote';
import { fail, messageOf, ok, type Result } from '../../src/core/base/result';
import type { World } from '../world';
import { readFile } from './read';

/** What a YAML file that names data sources holds. `hint` says how it is written. */
export async function readSourcesYaml(name: string, hint: string, world: World): Promise<Result<unknown>> {
  const text = await readFile(name, world.folder);
  if (!text.ok) {
    return text;
  }
  try {
    return ok(parse(text.value));
  } catch (error) {
    const message = `${quote(name)} is not YAML: ${messageOf(error).split('\n')[0]}`;
    return fail({ code: 'bad-sources', message, hint, severity: 'error' });
  }
}
