import { editedExample, exampleText } from '../testing/example';
import { decodeRegistry } from './decode';

/** What is wrong with a text: `line:column code path`, the path inside the first definition. */
function problemsOf(text: string): string[] {
  return decodeRegistry([{ name: 'kpis.yaml', text }]).problems.map(({ at, path = '', code, severity, hint }) => {
    expect(hint).toMatch(/\S/);
    const kind = severity === 'warning' ? `warning ${code}` : code;
    return `${at?.line}:${at?.column} ${kind} ${path.replace(/^kpis\[0\]\.?/, '')}`.trim();
  });
}

test('the example has no problem', () => {
  expect(problemsOf(exampleText)).toEqual([]);
});

test('a file without its version keeps its definitions', () => {
  const { problems, registry } = decodeRegistry([{ name: 'a.yaml', text: exampleText.replace(/^.*\n/, '') }]);
  expect(problems.map(({ code }) => code)).toEqual(['missing-key']);
  expect(registry.kpis).toHaveLength(1);
});

/** A line of the example is replaced (by its key), or one is added (`+`). */
const cases: Array<[key: string, line: string, ...expected: string[]]> = [
  ['apiVersion', 'apiVersion: kpi/v2', '1:13 unknown-word apiVersion'],
  ['apiVersion', 'apiVersion: 1', '1:13 wrong-type apiVersion'],
  ['kpis', 'kpi:', '1:1 missing-key kpis', '2:1 unknown-key kpi'],
  ['kpis', 'registry: []\nkpis:', '2:1 not-supported registry'],
  ['kpis', 'exclusions: {}\nkpis:', '2:13 wrong-type exclusions'],
  ['kpis', 'owner: me\nkpis:', '2:1 unknown-key owner'],
  ['id', 'id: Checkout Availability', '3:9 bad-id id'],
  ['id', 'id: 42', '3:9 wrong-type id'],
  ['id', 'id:', '3:8 empty id'],
  ['id', 'id: [a]', '3:9 wrong-type id'],
  ['id', 'id: -a-', '3:9 bad-id id'],
  ['id', 'id: ' + 'a'.repeat(101), '3:9 bad-id id'],
  ['id', 'uid: checkout', '3:5 missing-key id', '3:5 unknown-key uid'],
  ['name', 'name: ""', '4:11 empty name'],
  ['name', 'name: yes'],
  ['name', 'name: true', '4:11 wrong-type name'],
  ['name', 'nmae: Checkout', '3:5 missing-key name', '4:5 unknown-key nmae'],
  ['name', 'name: ' + 'x'.repeat(201), '4:11 long-text name'],
  ['owner', 'lifecycle: draft'],
  ['owner', 'tags: [a]', '3:5 no-owner'],
  ['owner', 'owner: Payments', '5:12 wrong-type owner'],
  ['owner', 'owner: {team: Payments}'],
  ['owner', 'owner: {name: Head of payments}'],
  ['owner', 'owner: {}', '5:12 nobody owner'],
  ['owner', 'owner: {chat: "#payments"}', '5:12 nobody owner'],
  ['owner', 'owner: {team: ""}', '5:19 empty owner.team'],
  ['owner', 'owner: {name: A, email: nobody}', '5:29 bad-email owner.email'],
  ['owner', 'owner: {name: A, email: ada.lovelace@example.com}', '5:29 warning private-address owner.email'],
  ['owner', 'owner: {name: A, email: payments.team@example.com}'],
  ['owner', 'owner: {name: A, pager: "javascript:alert(1)"}', '5:29 bad-link owner.pager'],
  ['owner', 'owner: {name: A, pager: "ftp://x"}', '5:29 bad-link owner.pager'],
  ['owner', 'owner: {name: A, avatar: "data:image/png;base64,AA"}', '5:30 bad-link owner.avatar'],
  ['owner', 'owner: {name: A, chat: "javascript:alert(1)"}', '5:28 bad-link owner.chat'],
  ['owner', "owner: {name: A, chat: '#payments'}"],
  [
    'owner',
    'owner: {name: A, chat: "https://chat.example.com/x", pager: "mailto:a@example.com", avatar: "http://x.example.com/a.png"}',
  ],
  ['owner', 'owner: {name: "<img src=x onerror=alert(1)>"}'],
  ['owner', 'owner: {name: A, phone: 1}', '5:22 unknown-key owner.phone'],
  ['+', 'people: [{role: business}]', '7:14 nobody people[0]'],
  ['+', 'people: [{role: responsible, team: Payments SRE}]'],
  ['+', 'category: compliance'],
  ['+', 'category: model'],
  ['+', 'people: [{role: boss, name: A}]', '7:21 unknown-word people[0].role'],
  ['+', 'people: [{role: informed, email: ada.lovelace@example.com}]', '7:38 warning private-address people[0].email'],
  ['outcome', 'outcome: A customer can pay'],
  ['outcome', 'since: 2026-01-01', '3:5 warning no-purpose'],
  ['outcome', 'lifecycle: draft'],
  ['outcome', 'outcome: {hypothesis: h, supports: [x], guards: [checkout-availability]}'],
  ['outcome', 'outcome: {guards: [checkout-availabilty]}', '14:24 unknown-kpi outcome.guards[0]'],
  ['outcome', 'outcome: [a]', '14:14 wrong-type outcome'],
  ['outcome', 'outcome: {txt: a}', '14:15 unknown-key outcome.txt'],
  ['outcome', 'outcome: 5', '14:14 wrong-type outcome'],
  ['+', 'links: [{kind: runbook, title: T, url: "javascript:x"}]', '7:44 bad-link links[0].url'],
  ['+', 'links: [{kind: runbok, title: T, url: "https://example.com"}]', '7:20 unknown-word links[0].kind'],
  ['+', 'links: [{kind: runbook, title: T}]', '7:14 missing-key links[0].url'],
  ['+', 'links: {kind: runbook}', '7:12 wrong-type links'],
  ['+', 'lines: [{kind: sla, name: Contract, value: 99.95}]', '7:48 warning loose-target lines[0].value'],
  ['+', 'lines: [{kind: sla, name: Contract, value: .inf}]', '7:48 not-finite lines[0].value'],
  ['good', 'good: { source: Files, query: { a: [{ b: -.inf }] }, over: sum }', '8:37 not-finite inputs.good.query'],
  ['+', 'lines: [{kind: sla, name: Contract, value: "9"}]', '7:48 wrong-type lines[0].value'],
  ['+', 'category: reliabilty', '7:15 unknown-word category'],
  ['+', 'nature: leding', '7:13 unknown-word nature'],
  ['+', 'lifecycle: aktive', '7:16 unknown-word lifecycle'],
  ['+', 'compare: nothing', '7:14 unknown-word compare'],
  ['+', 'direction: up', '7:16 unknown-word direction'],
  ['+', 'version: 0', '7:14 out-of-range version'],
  ['+', 'version: 1.5', '7:14 not-whole version'],
  ['+', 'decimals: -1', '7:15 out-of-range decimals'],
  ['+', 'decimals: 16', '7:15 out-of-range decimals'],
  ['+', 'tags: a', '7:11 wrong-type tags'],
  ['+', 'tags: [1]', '7:12 wrong-type tags[0]'],
  ['+', 'since: 2026-02-30', '7:12 bad-date since'],
  ['+', 'since: yesterday', '7:12 bad-date since'],
  ['+', 'replacedBy: other', '7:17 unknown-kpi replacedBy'],
  ['+', 'exclude: x', '7:14 wrong-type exclude'],
  ['+', 'exclude: [No Slug]', '7:15 bad-id exclude[0]'],
  ['+', 'exclude: [maintenance]', '7:15 unknown-exclusion exclude[0]'],
  ['+', 'exclusions: []', '7:5 unknown-key exclusions'],
  ['+', 'periods: 0', '7:14 out-of-range periods'],
  ['+', 'periods: 61', '7:14 out-of-range periods'],
  ['+', 'periods: 1.5', '7:14 not-whole periods'],
  ['+', 'pace: steady', '7:11 unknown-word pace'],
  ['+', 'pace: linear', '7:11 idle-key pace'],
  ['+', 'alerts: {policy: {}}', '7:14 not-supported alerts.policy'],
  ['+', 'alerts: {page: {on: [unusual]}}', '7:26 not-supported alerts.page.on[0]'],
  ['+', 'alerts: {page: {on: [brun]}}', '7:26 unknown-word alerts.page.on[0]'],
  ['+', 'alerts: {ticket: {for: 5}}', '7:28 wrong-type alerts.ticket.for'],
  ['+', 'alerts: {ticket: {minEvents: -1}}', '7:34 out-of-range alerts.ticket.minEvents'],
  ['+', 'alerts: {impact: nobody}', '7:22 unknown-word alerts.impact'],
  ['+', 'alerts: {windows: 5}', '7:23 wrong-type alerts.windows'],
  ['+', 'alerts: {windows: []}', '7:23 empty-steps alerts.windows'],
  ['+', 'alerts: {windows: google-30}', '7:23 unknown-burn-set alerts.windows'],
  ['+', 'by: region', '7:9 wrong-type by'],
  ['+', 'by: []', '7:9 empty by'],
  ['+', 'by: ["the region"]', '7:10 bad-label by[0]'],
  ['+', 'by: [a, b, c, d, e, f]', '7:9 many-labels by'],
  ['+', 'limit: 0', '7:12 out-of-range limit'],
  ['+', 'reviews: {}', '7:5 unknown-key reviews'],
  ['+', '<<: {a: 1}', '7:5 merge-key'],
  ['+', '__proto__: {unit: ms}', '7:5 forbidden-key'],
  ['+', 'constructor: 1', '7:5 forbidden-key'],
  ['+', 'unit: ms', '7:5 duplicate-key'],
  ['+', 'decimals: !!int 3', '7:15 yaml-tag'],
  ['+', 'description: *missing', '7:18 unknown-anchor description'],
  ['+', 'description: password=hunter2', '7:18 secret description'],
  ['+', 'description: x # token glsa_abcdefghijklmnopqrstuvwxyz', '7:28 secret'],
  ['+', 'links: [{kind: source, title: T, url: "https://user:pass@example.com"}]', '7:49 secret links[0].url'],
  ['+', 'description: "-----BEGIN RSA PRIVATE KEY-----"', '7:19 secret description'],
  [
    'good',
    "good: {source: Prometheus, query: 'sum(increase(good_total[$__interval]))', over: average}",
    '8:89 unknown-word inputs.good.over',
  ],
  [
    'good',
    "good: {source: Prometheus, query: 'sum(increase(good_total[$__interval]))', ovr: sum}",
    '8:14 missing-key inputs.good.over',
    '8:83 unknown-key inputs.good.ovr',
  ],
  [
    'good',
    "god: {source: Prometheus, query: 'sum(increase(good_total[$__interval]))', over: sum}",
    '10:20 unknown-input formula',
    '13:41 unknown-input budget.good',
  ],
  [
    'good',
    "2nd: {source: Prometheus, query: 'sum(increase(good_total[$__interval]))', over: sum}",
    '8:7 bad-input-name inputs.2nd',
    '10:20 unknown-input formula',
  ],
  [
    'good',
    "target: {source: Prometheus, query: 'sum(increase(good_total[$__interval]))', over: sum}",
    '8:7 bad-input-name inputs.target',
    '10:20 unknown-input formula',
  ],
  [
    'good',
    "kpi: {source: Prometheus, query: 'sum(increase(good_total[$__interval]))', over: sum}",
    '8:7 bad-input-name inputs.kpi',
    '10:20 unknown-input formula',
  ],
  ['good', 'good: {source: Prometheus, query: {expr: {a: [1]}}, over: sum}'],
  [
    'good',
    "good: {source: Prometheus, missing: none, time: {column: t, type: day, timezone: Mars/Base}, query: 'sum(increase(good_total[$__interval]))', over: sum}",
    '8:43 unknown-word inputs.good.missing',
    '8:73 unknown-word inputs.good.time.type',
  ],
  [
    'good',
    "good: {source: Prometheus, fallback: x, query: 'sum(increase(good_total[$__interval]))', over: sum}",
    '8:44 wrong-type inputs.good.fallback',
  ],
  [
    'good',
    "good: {source: Prometheus, fallback: {source: Shop, over: sum}, query: 'sum(increase(good_total[$__interval]))', over: sum}",
    '8:45 missing-key inputs.good.fallback.query',
    '8:59 unknown-key inputs.good.fallback.over',
  ],
  [
    'good',
    "good: {source: Prometheus, missing: {last: soon}, query: 'sum(increase(good_total[$__interval]))', over: sum}",
    '8:50 bad-duration inputs.good.missing.last',
  ],
  [
    'good',
    "good: {source: Prometheus, missing: {zero: 1h}, query: 'sum(increase(good_total[$__interval]))', over: sum}",
    '8:44 missing-key inputs.good.missing.last',
    '8:44 unknown-key inputs.good.missing.zero',
  ],
  ['inputs', 'inputs: 5\n    x:', '7:13 wrong-type inputs', '8:5 unknown-key x'],
];

test.each(cases.map(([key, line, ...expected]) => [line.slice(0, 80), expected, key, line] as const))(
  '%s',
  (_, expected, key, line) => {
    expect(problemsOf(editedExample(key, line))).toEqual(expected);
  }
);
