// Tests against a real Prometheus and a real PostgreSQL, which each suite starts for itself on free ports.
process.env.TZ = process.env.TZ || 'America/Havana';

const base = require('./.config/jest.config');

module.exports = {
  // Some of Grafana's dependencies are ES modules with the ending to match.
  transform: { '^.+\\.m?[tj]sx?$': Object.values(base.transform)[0] },
  transformIgnorePatterns: base.transformIgnorePatterns,
  testEnvironment: '<rootDir>/tests/integration/lib/environment.js',
  testMatch: ['<rootDir>/tests/integration/**/*.test.ts'],
  testTimeout: 120_000,
};
