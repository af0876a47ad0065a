import type { SimulatedVendor } from '../../demo/vendors/common/simulated-vendor';
import { startJira, startJiraDataCenter } from '../../demo/vendors/jira/server';
import { NOW, smallWorld } from './small-world';

/** The traps of Jira that its documentation and its users tell of. */
describe('the simulated Jira', () => {
  let cloud: SimulatedVendor;
  let dataCenter: SimulatedVendor;
  beforeAll(async () => {
    const world = smallWorld();
    cloud = await startJira({ world, token: 'b64' });
    dataCenter = await startJiraDataCenter({ world, token: 'pat' });
  });
  afterAll(() => Promise.all([cloud.close(), dataCenter.close()]));

  async function ask(path: string, authorization = 'Basic b64', vendor = cloud) {
    const response = await fetch(vendor.url + path, { headers: { authorization } });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  function search(jql: string, more = '&fields=status') {
    return ask(`/rest/api/3/search/jql?jql=${encodeURIComponent(jql)}${more}`);
  }

  it('gives ids alone, where no fields are asked for', async () => {
    const { body } = await search('project = OPS', '');
    expect(body.issues.length).toBeGreaterThan(10);
    expect(body.issues.every((issue: object) => !('fields' in issue))).toBe(true);
  });

  it('tells times in the zone of the user, without a colon, and its own in another', async () => {
    const { body } = await search('project = OPS', '&fields=created');
    expect(body.issues[0].fields.created).toMatch(/^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0530$/);
    const info = await ask('/rest/api/3/serverInfo');
    expect(info.body.serverTime).toMatch(/-0500$/);
    expect(Math.abs(Date.parse(info.body.serverTime.replace('-0500', '-05:00')) - NOW)).toBeLessThan(60_000);
  });

  it('reads a date in that zone', async () => {
    const { body } = await search('project = OPS ORDER BY created ASC', '&fields=created');
    const [first] = body.issues;
    const minute = first.fields.created.slice(0, 16).replace('T', ' ');
    const upTo = await search(`project = OPS AND created <= "${minute}"`);
    const later = await search(`project = OPS AND created >= "${minute}"`);
    expect(later.body.issues[0].id).toBe(first.id);
    expect(upTo.body.issues.map(({ id }: { id: string }) => id)).not.toContain(later.body.issues[1].id);
  });

  it.each([
    ['project = NOPE', /'NOPE' does not exist for the field 'project'/],
    ['project = OPS AND type = Outage', /'Outage' does not exist for the field 'type'/],
    ['project = OPS AND id in (20000, 99999)', /'99999' does not exist/],
    ['id in ("20000")', /'20000' does not exist/],
    ['project = OPS AND colour = red', /Field 'colour' does not exist/],
    ['project = OPS AND updated >= 1h30', /Date value '1h30'/],
    ['(project = OPS', /Expecting '\)' but got 'the end'/],
    ['ORDER BY updated', /Unbounded JQL/],
  ])('refuses %s', async (jql, message) => {
    const { status, body } = await search(jql);
    expect(status).toBe(400);
    expect(body.errorMessages.join()).toMatch(message);
  });

  it('answers who brings a wrong token as a stranger, with success', async () => {
    const jql = encodeURIComponent('project = OPS');
    const { status, body, headers } = await ask(`/rest/api/3/search/jql?jql=${jql}`, 'Basic wrong');
    expect([status, body.issues]).toEqual([200, []]);
    expect(headers.get('x-seraph-loginreason')).toBe('AUTHENTICATED_FAILED');
    await expect(ask('/rest/api/2/search?jql=', 'Bearer wrong', dataCenter)).resolves.toMatchObject({ status: 401 });
  });

  it('says on Data Center how many there are, and that there is no need to wait', async () => {
    const jql = encodeURIComponent('project = OPS');
    const { body, headers } = await ask(
      `/rest/api/2/search?jql=${jql}&maxResults=2&startAt=1`,
      'Bearer pat',
      dataCenter,
    );
    expect(body).toMatchObject({ startAt: 1, maxResults: 2, issues: [{}, {}] });
    expect(body.total).toBeGreaterThan(10);
    expect(headers.get('retry-after')).toBe('0');
    expect(body.issues[0].fields.statuscategorychangedate).toBeUndefined();
  });

  it('has issues that were resolved in every way', async () => {
    const fields = '&maxResults=100&fields=status,resolutiondate,statuscategorychangedate';
    const { body } = await search('project IS NOT EMPTY', fields);
    const rows: readonly Row[] = body.issues;
    const done = rows.map(({ fields: row }) => row).filter(({ status }) => status.statusCategory.key === 'done');
    expect(done.some(({ resolutiondate }) => resolutiondate === null)).toBe(true);
    expect(done.some((row) => row.resolutiondate !== null && row.resolutiondate < row.statuscategorychangedate)).toBe(
      true,
    );
    expect(done.some((row) => row.resolutiondate === row.statuscategorychangedate)).toBe(true);
  });
});

interface Row {
  readonly fields: {
    readonly status: { readonly statusCategory: { readonly key: string } };
    readonly resolutiondate: string | null;
    readonly statuscategorychangedate: string;
  };
}
