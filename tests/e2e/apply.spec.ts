import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, isGrafana, test } from './page';

/*
 * The Alerts page: on a real Grafana as an Editor, who applies the rules of the examples, edits one as Grafana's own pages do,
 * and removes all of them again; on the preview, which has no alerting.
 */

const address = '/a/northstar-kpi-app/alerts';
const edited = 'kpi-site-availability-burn-page';

interface Rule extends Record<string, unknown> {
  readonly uid: string;
  readonly folderUID: string;
  readonly updated: string;
  readonly labels?: Readonly<Record<string, string>>;
}

test('without alerting the page says what failed', async ({ page }) => {
  test.skip(isGrafana, 'Grafana has alerting.');
  await page.goto(address);
  await expect(page.getByText(/The alert rules of this Grafana cannot be read/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test.describe('in Grafana', () => {
  test.skip(!isGrafana, 'The preview has no alerting.');

  test('an Editor applies, again, overwrites an edit, and removes', async ({ browser, baseURL }, { project }) => {
    test.skip(project.name !== 'admin', 'Makes users and rules.');
    const admin = `Basic ${Buffer.from(process.env.GRAFANA_LOGIN ?? 'admin:admin').toString('base64')}`;
    const call = async (method: string, path: string, body?: unknown, authorization = admin): Promise<unknown> => {
      const headers = { authorization, 'content-type': 'application/json', 'x-disable-provenance': 'true' };
      const response = await fetch(`${baseURL}${path}`, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      expect([method, path, response.status < 300 ? 'fine' : text]).toEqual([method, path, 'fine']);
      return text === '' ? null : JSON.parse(text);
    };
    const rules = async (): Promise<Rule[]> => (await call('GET', '/api/v1/provisioning/alert-rules')) as Rule[];
    const ours = async (): Promise<string[]> =>
      (await rules()).filter(({ labels }) => labels?.kpi).map(({ uid }) => uid);
    const clean = async (): Promise<void> => {
      for (const uid of [...(await ours()), 'somebody']) {
        await call('DELETE', `/api/v1/provisioning/alert-rules/${uid}`);
      }
    };
    await clean();
    const { user, id } = await makeEditor(call);
    const editor = await openAs(browser, user);
    await editor.goto(address);
    await expect(editor.getByText(/^\d+ new in the folder Northstar KPI$/)).toBeVisible();
    await expectAccessible(editor, 'section');

    // A Grafana that stops half-way: the second KPI is not written, nor are those after it.
    await editor.route('**/rule-groups/kpi-checkout-availability', (route) => route.abort());
    await editor.getByRole('button', { name: 'Apply all' }).click();
    await expect(editor.getByText(/The rules of "checkout-availability" were not written/)).toBeVisible();
    expect(await ours()).toHaveLength(2);
    await editor.unroute('**/rule-groups/kpi-checkout-availability');
    await editor.getByRole('button', { name: 'Apply all' }).click();
    await expect(editor.getByText('6 rules written.')).toBeVisible();
    await expect(editor.getByText('8 unchanged in the folder Northstar KPI')).toBeVisible();
    await expect(editor.getByRole('button', { name: 'Apply all' })).toBeDisabled();

    // As Grafana's own page writes a rule, and a rule of somebody in a group of ours.
    const { folderUID } = (await rules()).find(({ uid }) => uid === edited)!;
    const group = 'kpi-site-availability';
    const ruler = `/api/ruler/grafana/api/v1/rules/${folderUID}`;
    const found = (await call('GET', `${ruler}/${group}`)) as {
      rules: Array<{ for: string; grafana_alert: { uid: string } }>;
    };
    const changed = found.rules.map((rule) => (rule.grafana_alert.uid === edited ? { ...rule, for: '10m' } : rule));
    await call('POST', ruler, { name: group, interval: '1m', rules: changed }, user);
    await call('POST', '/api/v1/provisioning/alert-rules', foreign(folderUID, group), user);
    const before = (await rules()).find(({ uid }) => uid === 'somebody')!;
    await editor.getByRole('button', { name: 'Compare again' }).click();
    await expect(editor.getByText('1 edited in Grafana, 7 unchanged in the folder Northstar KPI')).toBeVisible();
    const site = editor.getByRole('region', { name: 'Site availability' });
    await site.getByRole('button', { name: /^Differences/ }).click();
    await expect(site.getByRole('row', { name: 'fires after 10m none' })).toBeVisible();
    await site.getByText('Overwrite the edit when applying').click();
    await site.getByRole('button', { name: 'Apply the rules of Site availability' }).click();
    await expect(editor.getByText('1 rule written.')).toBeVisible();
    await expect(editor.getByRole('region', { name: 'Other rules in the folder' })).toContainText('Not of a KPI');

    // A test beside the board, which writes nothing.
    const checkout = editor.getByRole('region', { name: 'Checkout availability' });
    await checkout.getByRole('button', { name: 'Test now: Budget burn, page of Checkout availability' }).click();
    const numbers = checkout.getByRole('row', { name: /^Burn rate over 1h/ }).getByRole('cell');
    await expect(numbers).toHaveCount(2);
    const [rule, board] = await numbers.allTextContents();
    expect(rule).toBe(board);

    for (const name of [
      'Storefront outside maintenance',
      'Checkout availability',
      'Site availability',
      'Pages within 300 ms',
    ]) {
      await editor.getByRole('button', { name: `Remove the rules of ${name}` }).click();
      await editor.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await expect(editor.getByText('2 rules removed.')).toBeVisible();
    }
    expect(await ours()).toEqual([]);
    expect((await rules()).find(({ uid }) => uid === 'somebody')).toEqual(before);
    await editor.context().close();

    const viewer = await openAs(browser, null);
    await viewer.goto(address);
    await expect(viewer.getByText('You can look at alert rules here, but not apply them')).toBeVisible();
    await expect(viewer.getByRole('button', { name: /^(Apply|Remove|Pause)/ })).toHaveCount(0);
    // The pages and the data source share modules of one build: neither may take any from the other.
    await viewer.goto('/a/northstar-kpi-app');
    await expect(viewer.getByRole('row', { name: /^Checkout availability/ })).toBeVisible();
    await viewer.context().close();
    await clean();
    await call('DELETE', `/api/admin/users/${id}`);
  });
});

async function makeEditor(
  call: (method: string, path: string, body?: unknown) => Promise<unknown>
): Promise<{ user: string; id: number }> {
  const login = `editor-${Date.now()}`;
  const password = `${login}-password`;
  const { id } = (await call('POST', '/api/admin/users', { login, password, OrgId: 1 })) as { id: number };
  await call('PATCH', `/api/org/users/${id}`, { role: 'Editor' });
  return { user: `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`, id };
}

async function openAs(browser: Browser, authorization: string | null): Promise<Page> {
  const extraHTTPHeaders = authorization === null ? undefined : { Authorization: authorization };
  const context = await browser.newContext({ extraHTTPHeaders, viewport: { width: 1400, height: 1000 } });
  return context.newPage();
}

function foreign(folderUID: string, ruleGroup: string): object {
  const data = {
    refId: 'A',
    datasourceUid: '__expr__',
    relativeTimeRange: { from: 0, to: 0 },
    model: { refId: 'A', type: 'math', expression: '0' },
  };
  const states = { noDataState: 'OK', execErrState: 'OK' };
  return {
    uid: 'somebody',
    title: "Somebody's rule",
    folderUID,
    ruleGroup,
    condition: 'A',
    for: '0s',
    orgID: 1,
    ...states,
    data: [data],
  };
}
