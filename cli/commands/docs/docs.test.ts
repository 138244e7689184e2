import fs from 'node:fs';
import path from 'node:path';
import { JSDOM } from 'jsdom';
import { marked } from 'marked';
import { exampleRegistry } from '../../../src/core/testing/example';
import { temporaryFolder } from '../../testing/folder';
import { kpi } from '../../testing/world';

const now = () => Date.parse('2026-05-01T00:00:00Z');

const checkout = {
  description: 'Share of requests.\n\nCounted at the load balancer.',
  outcome: { text: 'A customer can pay.', hypothesis: 'Answers bring orders.', supports: ['shop', 'revenue-2026'] },
  owner: { name: 'Checkout lead', team: 'Payments', email: 'payments@example.com', chat: '#payments' },
  people: [{ role: 'informed', team: 'Finance' }],
  target: [
    { from: '2026-01-01', value: 99.5 },
    { from: '2026-06-01', value: 99.99999 },
  ],
  links: [{ kind: 'runbook', title: 'Failing', url: 'https://runbooks.example.com/a_(b)' }],
  version: 2,
  ...{
    rank: 'primary',
    review: { cadence: 'weekly', by: 'Payments weekly' },
    approved: { by: 'Council', on: '2026-04-02', version: 2 },
  },
  versions: [
    {
      ...{ version: 1, since: '2026-01-01', until: '2026-03-31', reason: 'Counted redirects.' },
      definition: {
        inputs: {
          good: { source: 'Old Prometheus', query: 'sum(increase(ok_total[$__interval]))', over: 'sum' },
          total: { source: 'Old Prometheus', query: 'sum(increase(every_total[$__interval]))', over: 'sum' },
        },
        formula: '90 * good / total',
      },
    },
  ],
};
const shop = {
  id: 'shop',
  name: 'Shop',
  inputs: undefined,
  window: undefined,
  budget: undefined,
  formula: 'kpi("checkout-availability")',
  target: 99,
};

test('a page has purpose, formula, sources, target, owner and history', async () => {
  const { code, output, messages } = await kpi(['docs', '-'], { input: exampleRegistry(checkout, shop), now });
  expect([code, messages]).toEqual([0, '']);
  const pages = output.split(/(?=<a id=)/);
  expect(pages).toHaveLength(3);
  expect(pages[0]).toContain(
    '| [Checkout availability](#checkout-availability) | Checkout lead | A customer can pay. | at least 99.5 % | The last 28 days | active |'
  );
  const [, page = ''] = pages;
  const headings = [...page.matchAll(/^### (.*)$/gm)].map(([, text]) => text);
  expect(headings).toEqual(['Purpose', 'Formula', 'Sources', 'Target', 'Owner', 'Data quality', 'Links', 'History']);
  for (const told of [
    'Share of requests.\n\nCounted at the load balancer.\n',
    'Hypothesis: Answers bring orders.',
    'Supports: [Shop](#shop), revenue-2026',
    'Used by: [Shop](#shop)',
    '```\n100 * good / total\n```',
    '<code>good</code> from Prometheus. Sum.\n\n```\nsum(increase(good_total[$__interval]))\n```',
    '| Kind | primary |',
    '| Approved | Version 2, by Council, on 2026-04-02 |',
    '| Review | weekly, by Payments weekly |',
    '| 2026-06-01 | at least 99.99999 % |',
    'Error budget: Objective by the target; counts events, good: good, total: total.',
    '| accountable | Checkout lead | Payments | [payments&#64;example.com](mailto:payments@example.com), &#35;payments |',
    '| informed |  | Finance |  |',
    '| runbook | [Failing](https://runbooks.example.com/a%5f%28b%29) |',
    '| 1 | 2026-01-01 | 2026-04-01 | Counted redirects. | <code>90 &#42; good / total</code> |',
    '<code>good</code> from Old Prometheus.',
  ]) {
    expect(page).toContain(told);
  }
});

describe('what people wrote is text', () => {
  const nasty = '<script>alert(1)</script> & [x](javascript:alert(1)) `a` | "q" \'s\' # ![i](x) @team';
  const registry = exampleRegistry({
    name: nasty,
    description: `# ${nasty}\n\n- item`,
    outcome: nasty,
    owner: { name: nasty, team: nasty, chat: nasty },
    links: [{ kind: 'ticket', title: nasty, url: 'https://example.com/"><script>x</script>' }],
    inputs: {
      good: { source: nasty, query: 'sum(increase(good_total{a="```<b>"}[$__interval]))', over: 'sum' },
      total: { source: 'Prometheus', query: 'sum(increase(all_total[$__interval]))', over: 'sum' },
    },
  });

  test('in HTML', async () => {
    const { code, output } = await kpi(['docs', '-', '--format', 'html'], { input: registry, now });
    expect(code).toBe(0);
    const { document } = new JSDOM(output).window;
    expect(document.querySelectorAll('script, img, iframe, [onerror], b')).toHaveLength(0);
    expect([...document.querySelectorAll('a')].map((link) => link.protocol)).not.toContain('javascript:');
    expect(document.querySelector('h2')?.textContent).toBe(nasty);
    expect(document.body.textContent).toContain('```<b>');
    expect(document.querySelector('html')?.lang).toBe('en');
  });

  test('in Markdown', async () => {
    const { code, output } = await kpi(['docs', '-'], { input: registry, now });
    expect(code).toBe(0);
    // As a reader of Markdown shows it.
    const { document } = new JSDOM(await marked.parse(output)).window;
    expect(document.querySelectorAll('script, img, b, strong, em, ul')).toHaveLength(0);
    const addresses = [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? '');
    expect(addresses.filter((to) => !/^(#|https:)/.test(to))).toEqual([]);
    expect(document.querySelector('h2')?.textContent).toBe(nasty);
    expect(output).toContain('````\nsum(increase(good_total{a="```<b>"}[$__interval]))\n````');
  });
});

describe('--out', () => {
  test.each(['md', 'html'])('writes a list and a page a KPI, with links that lead to them (%s)', async (format) => {
    const folder = temporaryFolder({ 'kpis/a.yaml': exampleRegistry(checkout, { ...shop, id: 'index' }) });
    const args = ['docs', 'kpis', '--out', 'out', '--format', format];
    const { code, output } = await kpi(args, { folder, now });
    expect([code, output]).toEqual([0, `Written: out/index.${format}, and 2 pages.\n`]);
    const files = [`index.${format}`, `kpis/checkout-availability.${format}`, `kpis/index.${format}`];
    for (const file of files) {
      const text = fs.readFileSync(path.join(folder, 'out', file), 'utf8');
      const links = [...text.matchAll(format === 'md' ? /\]\(([^)]*)\)/g : /href="([^"]*)"/g)].map(
        ([, to]) => to ?? ''
      );
      const local = links.filter((to) => !/^\w+:/.test(to));
      expect(local.length).toBeGreaterThan(0);
      local.forEach((to) => expect(fs.existsSync(path.join(folder, 'out', path.dirname(file), to))).toBe(true));
    }
    fs.rmSync(folder, { recursive: true });
  });

  test('nothing is written of definitions with errors', async () => {
    const folder = temporaryFolder({ 'a.yaml': exampleRegistry({ formula: 'god' }) });
    const { code, messages } = await kpi(['docs', 'a.yaml', '--out', 'out'], { folder, now });
    expect([code, messages]).toEqual([1, expect.stringContaining('Did you mean "good"?')]);
    expect(fs.existsSync(path.join(folder, 'out'))).toBe(false);
    fs.rmSync(folder, { recursive: true });
  });
});

test('all examples', async () => {
  for (const format of ['md', 'html']) {
    const { code, output } = await kpi(['docs', 'kpis', '--format', format], { now });
    expect(code).toBe(0);
    expect(output).not.toMatch(/undefined|NaN|\[object/);
  }
});
