import { defineConfig } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import baseConfig from './.config/eslint.config.mjs';

// The house of docs/architecture.md: imports point inward, and never between siblings.
const rooms = ['core', 'grafana', 'ui', 'datasource', 'panel', 'pages'];
const mayImport = {
  core: [],
  ui: ['core'],
  grafana: ['core'],
  datasource: ['grafana', 'ui', 'core'],
  panel: ['grafana', 'ui', 'core'],
  pages: ['grafana', 'ui', 'core'],
};
const zones = rooms.flatMap((room) =>
  rooms
    .filter((other) => other !== room && !mayImport[room].includes(other))
    .map((other) => ({
      target: `./src/${room}`,
      from: `./src/${other}`,
      message: `src/${room} must not import src/${other}: imports point inward.`,
    }))
);
const cliZones = rooms
  .filter((room) => room !== 'core')
  .map((room) => ({ target: './cli', from: `./src/${room}`, message: 'The command line stands on src/core alone.' }));

// The folders of src/core, in their order: each imports only from those before it. docs/architecture.md says what they hold.
const coreOrder = [
  'base',
  'time',
  'statistics',
  'formula',
  'syntax',
  'definition',
  'query',
  'wire',
  'plan',
  'cache',
  'compute',
  'value',
  'okr',
  'lint',
  'engine',
  'alerting',
  'formats',
  'library',
];
const coreZones = coreOrder.map((folder, place) => ({
  target: `./src/core/${folder}/**/!(*.test).ts`,
  from: coreOrder.slice(place + 1).map((later) => `./src/core/${later}`),
  message: `src/core/${folder} imports only from ${coreOrder.slice(0, place).join(', ') || 'nothing'}.`,
}));

// Only the data source plans, fetches and assesses, in one file; panel and app ask it.
const engine = ['plan', 'cache', 'engine'].map((folder) => `**/core/${folder}/**`).concat('**/core/compute/assess');
const definitionChecks = ['!**/core/plan/checks', '!**/core/plan/checks/**'];

// The product stores nothing in the browser.
const browserStorage = ['localStorage', 'sessionStorage', 'indexedDB'];

export default defineConfig([
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/artifacts/',
      'coverage/',
      'test-results/',
      'playwright-report/',
      '.cache/',
      '.config/',
      'src/plugin.json',
    ],
  },
  ...baseConfig,
  {
    files: ['src/**/*.{ts,tsx}', 'cli/**/*.ts'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })] },
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        { zones: [...zones, ...cliZones, ...coreZones.filter(({ from }) => from.length > 0)] },
      ],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
    },
  },
  {
    files: ['src/core/**/*.ts'],
    ignores: ['**/*.test.ts', 'src/core/testing/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['react', 'react-dom', 'rxjs', 'lodash', '@grafana/*', 'node:*', 'fs', 'path'],
              message: 'src/core is pure: no DOM, Node, Grafana or React.',
            },
          ],
        },
      ],
      'no-restricted-globals': ['error', 'window', 'document', 'process', 'fetch', 'setTimeout'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Take the clock as an argument.' },
        { object: 'Math', property: 'random', message: 'Take a seed.' },
      ],
    },
  },
  {
    files: ['src/panel/**/*.{ts,tsx}', 'src/pages/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: engine,
              message: 'Ask the data source: only it plans, fetches and assesses.',
              allowTypeImports: true,
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/{datasource,grafana,ui}/**/*.{ts,tsx}'],
    ignores: ['src/datasource/engine.ts', '**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [...engine, ...definitionChecks],
              message: 'src/datasource/engine.ts alone plans, fetches and assesses.',
              allowTypeImports: true,
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/core/**'],
    rules: {
      'no-restricted-globals': ['error', ...browserStorage],
      'no-restricted-properties': ['error', ...browserStorage.map((property) => ({ object: 'window', property }))],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'cli/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // What stands beside the product is linted too; without a block that names it, ESLint passes it over.
    files: ['{bench,demo,preview,scripts,tests}/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
]);
