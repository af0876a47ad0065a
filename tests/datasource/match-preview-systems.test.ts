import { startOrganisation, type Organisation } from '../../demo/vendors/mix';
import type { VendorId } from '../../demo/vendors/registry';
import { fetchHttp } from '../../src/companion/fetch-http';
import { instant } from '../../src/core/instant';
import { authorizationHeaders } from '../../src/core/routes';
import { parseSettings } from '../../src/core/settings';
import { previewMatches, type Preview } from '../../src/datasource/match-preview';
import { loadProvider, vendors } from '../../src/providers/registry';
import { NOW, smallWorld } from '../demo/small-world';

const TOKEN = 'secret';
const world = smallWorld();
let organisation: Organisation;

afterEach(() => organisation.close());

type Part = 'deployments' | 'incidents';

async function organise(system: VendorId, part: Part): Promise<void> {
  // Some deploy what is in a repository of theirs.
  const code = vendors[system]?.rules.repository === true ? system : null;
  const mix = { code, deployments: null, incidents: null, [part]: system };
  organisation = await startOrganisation(mix, { world, token: TOKEN });
}

/** What the rules of all services make of what is there, each with `change` in it. */
async function lookAtAll(system: VendorId, part: Part, change: object): Promise<readonly Preview[]> {
  const services = organisation.settings.services ?? [];
  const previews = services
    .filter((service) => service[part])
    .map(async (service) => {
      const { name, repository } = service;
      const rule = { ...service[part], ...change };
      const settings = parseSettings(
        JSON.parse(JSON.stringify({ ...organisation.settings, services: [{ name, repository, [part]: rule }] })),
        'settings',
        vendors,
      );
      const provider = await loadProvider(vendors[system]?.id ?? '');
      const headers = authorizationHeaders(vendors[system]?.authorization ?? null, TOKEN);
      const { signal } = new AbortController();
      const http = fetchHttp({ name: system, connection: settings.connections[system]!, signal, headers });
      const kind = part === 'deployments' ? 'deployment' : 'incident';
      return previewMatches({ settings, kind, now: instant(NOW), provider: provider!, http });
    });
  return Promise.all(previews);
}

const reasonsIn = (previews: readonly Preview[]) => previews.flatMap(({ rows }) => rows.map(({ why }) => why));

describe.each<VendorId>(['argocd', 'azure-devops', 'bitbucket', 'circleci', 'jenkins', 'cdevents', 'records'])(
  'deployments of the simulated %s',
  (system) => {
    beforeEach(() => organise(system, 'deployments'));

    it('are shown, and none counts whose name does not match', async () => {
      const usual = reasonsIn(await lookAtAll(system, 'deployments', {}));
      expect(usual.filter((why) => why === null).length).toBeGreaterThan(3);
      const previews = await lookAtAll(system, 'deployments', { pattern: '^nothing-like-it$' });
      const reasons = reasonsIn(previews);
      expect(reasons).toContain('pattern');
      expect(reasons).not.toContain(null);
      const rows = previews.flatMap((one) => one.rows);
      expect(rows.every(({ name, at }) => name !== '' && at !== null)).toBe(true);
    }, 30_000);
  },
);

it.each<[VendorId, object, string]>([
  ['jira', { component: 'nowhere' }, 'component'],
  ['jira', { serviceLabel: 'nothing' }, 'serviceLabel'],
  ['pagerduty', { urgencies: ['never'] }, 'urgency'],
  ['opsgenie', { urgencies: ['P9'] }, 'urgency'],
  ['opsgenie', { serviceLabel: 'nothing' }, 'serviceLabel'],
  ['azure-devops', { component: 'nowhere' }, 'component'],
  ['cdevents', { service: 'nobody' }, 'service'],
  ['records', { service: 'nobody' }, 'service'],
])(
  'incidents of the simulated %s with %j do not count: %s',
  async (system, change, expected) => {
    await organise(system, 'incidents');
    expect(reasonsIn(await lookAtAll(system, 'incidents', {})).filter((why) => why === null).length).toBeGreaterThan(1);
    const previews = await lookAtAll(system, 'incidents', change);
    expect(reasonsIn(previews)).toContain(expected);
    expect(reasonsIn(previews)).not.toContain(null);
    expect(previews.flatMap(({ rows }) => rows).every(({ name, at }) => name !== '' && at !== null)).toBe(true);
  },
  30_000,
);
