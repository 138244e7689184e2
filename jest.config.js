// Half the time zones of the world would do; this one has daylight saving and is not the author's to choose: tests pass in any.
process.env.TZ = process.env.TZ || 'America/Havana';

const base = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

const common = {
  ...base,
  modulePaths: ['<rootDir>'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/tests/grafana-13/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  transformIgnorePatterns: [nodeModulesToTransform([...grafanaESModules, 'yaml'])],
  // Some of Grafana's dependencies are ES modules with the ending to match.
  transform: { '^.+\\.m?[tj]sx?$': Object.values(base.transform)[0] },
};

/** What runs in a browser and speaks with Grafana; all else is tested in plain Node, which is several times quicker. */
const browser = '{src/datasource,src/grafana,src/pages,src/panel,src/ui}';

/** What runs in plain Node. */
const node = { ...common, testEnvironment: 'node', setupFilesAfterEnv: [] };

module.exports = {
  // Properties try many cases, and a machine may be busy: none of them waits for anything.
  testTimeout: 30_000,
  projects: [
    {
      ...common,
      displayName: 'browser',
      testMatch: [`<rootDir>/${browser}/**/*.test.{ts,tsx}`, '<rootDir>/preview/**/*.test.tsx'],
    },
    {
      ...node,
      displayName: 'node',
      testMatch: [
        '<rootDir>/{src/core,cli,preview,bench,demo,scripts}/**/*.test.ts',
        '<rootDir>/tests/{golden,unit}/**/*.test.ts',
      ],
    },
    // Thousands of random worlds, and the bands of forecasts over thousands of runs: counting coverage would treble their time.
    { ...node, displayName: 'laws', testMatch: ['<rootDir>/tests/{bands,laws}/**/*.test.ts'] },
    // Measures time, which counting coverage would change: `npm test` runs it by itself.
    { ...node, displayName: 'fuzz', testMatch: ['<rootDir>/tests/fuzz/**/*.test.ts'] },
  ],
  collectCoverageFrom: [
    'src/**/*.{ts,tsx}',
    'cli/**/*.ts',
    '!**/*.test.{ts,tsx}',
    '!src/core/testing/**',
    '!cli/testing/**',
    '!src/**/*.d.ts',
  ],
  coverageReporters: ['text-summary', 'json-summary'],
};
