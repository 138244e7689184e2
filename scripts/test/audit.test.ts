import { readAudit } from './audit';

const bundled = [
  { name: 'yaml', version: '2.9.1', licence: 'ISC', notice: 'x' },
  { name: '@date-fns/tz', version: '1.5.0', licence: 'MIT', notice: 'x' },
];

const advisory = (range: string) => ({ title: 'Endless loop', url: 'https://example.com/1', severity: 'high', range });
const reportOf = (vulnerabilities: object) => JSON.stringify({ auditReportVersion: 2, vulnerabilities });

test.each([
  ['nothing', {}, []],
  ['a package that is not in the bundle', { webpack: { via: [advisory('*')] } }, []],
  ['another version, which a tool uses', { yaml: { via: [advisory('<2.0.0')] } }, []],
  ['a package below it, which has an entry of its own', { yaml: { via: ['webpack'] } }, []],
  [
    'this version',
    { yaml: { via: [advisory('<2.0.0'), advisory('>=2.0.0 <2.9.2')] } },
    ['The bundle contains yaml 2.9.1: Endless loop (high, https://example.com/1). Update the package.'],
  ],
])('a report about %s', (_, vulnerabilities, expected) => {
  expect(readAudit(reportOf(vulnerabilities), bundled)).toEqual({ kind: 'known', vulnerabilities: expected });
});

test.each([
  ['{"message":"405 Method Not Allowed","error":{"summary":"","detail":""}}', '405 Method Not Allowed'],
  ['{"error":{"summary":"no such packument","detail":""}}', 'no such packument'],
  ['{}', 'npm audit wrote no report'],
  ['<html>', 'npm audit wrote no report'],
  ['', 'npm audit wrote no report'],
])('%s is no report', (output, reason) => {
  expect(readAudit(output, bundled)).toEqual({ kind: 'unknown', reason });
});
