import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { readDataSources } from './dataSources';

function inFolder(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-'));
  Object.entries(files).forEach(([name, text]) => fs.writeFileSync(path.join(folder, name), text));
  return folder;
}

const first = `
apiVersion: 1
datasources:
  - { name: One, type: prometheus, url: $URL, isDefault: true }
  - name: Two
    uid: two
    type: grafana-postgresql-datasource
    user: $USER
    secureJsonData: { password: $$secret$PASSWORD }
    jsonData: { database: shop, port: $PORT, text: '$$5' }
`;

test('files are read by name, and variables filled in', () => {
  const folder = inFolder({ 'b.yml': '', 'a.yaml': first, 'c.txt': 'datasources: [{name: Three}]' });
  const sources = readDataSources(folder, { URL: 'http://prom', USER: 'me', PASSWORD: '!', PORT: '5432' });
  expect(sources).toMatchObject([
    { id: 1, uid: 'One', name: 'One', url: 'http://prom', isDefault: true, editable: false, password: '' },
    { id: 2, uid: 'two', user: 'me', password: '$secret!', jsonData: { database: 'shop', port: 5432, text: '$5' } },
  ]);
});

test('a later file changes an earlier data source of the same uid', () => {
  const folder = inFolder({ 'a.yaml': first, 'b.yaml': 'datasources: [{name: Zwei, uid: two, type: x}]' });
  expect(readDataSources(folder, {})).toMatchObject([{ uid: 'One' }, { id: 2, uid: 'two', name: 'Zwei' }]);
});

test.each([
  ['a folder that is not there', '/nowhere'],
  [
    'files without data sources',
    inFolder({ 'a.yaml': 'apiVersion: 1', 'b.yaml': '[]', 'c.yaml': 'datasources: none' }),
  ],
])('%s has none', (_, folder) => {
  expect(readDataSources(folder, {})).toEqual([]);
});
