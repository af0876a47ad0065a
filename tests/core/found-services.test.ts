import { withFound, type Expanded } from '../../src/core/found-services';
import type { Found, ProviderDescriptor } from '../../src/core/provider';
import { parseSettings, type SettingsInput } from '../../src/core/settings';
import { vendors as registered } from '../../src/providers/registry';

const url = 'https://vendor.example';
const connections = {
  github: { url },
  'github-2': { url },
  pagerduty: { url },
  applications: { url },
};
const applications: ProviderDescriptor = {
  id: 'applications',
  name: 'Applications',
  defaultUrl: null,
  authorization: null,
  tokenHint: 'None.',
  routes: [],
  gives: ['deployment'],
  rules: {
    deployments: { deployments: { needs: ['application'] } },
    pipelines: { needs: ['project'] },
    discover: { takes: ['selector'], brings: ['application', 'project'] },
  },
};
const vendors = { ...registered, applications };

const repository = (id: string, more: Partial<Found> = {}): Found => ({
  id,
  name: id.split('/').at(-1) ?? id,
  repository: id,
  ...more,
});

/** What the entries find, in their order; entries beyond are not known yet. */
function expanded(services: SettingsInput['services'], ...lists: readonly (readonly Found[])[]): Expanded {
  const settings = parseSettings({ connections, services }, 'settings', vendors);
  const findings = settings.discover.map((entry, index) => ({ entry, found: lists[index] ?? null }));
  return withFound(settings, findings, vendors);
}

const acme = { connection: 'github', owner: 'acme' };
const namesOf = ({ settings }: Expanded) => settings.services.map(({ name }) => name);

it('a found service is what one would be that says the same', () => {
  const { settings, notices } = expanded([{ discover: acme }], [repository('acme/shop', { team: 'payments' })]);
  const named = parseSettings({
    connections,
    services: [
      {
        name: 'shop',
        team: 'payments',
        repository: { connection: 'github', id: 'acme/shop' },
        deployments: { connection: 'github' },
        incidents: { connection: 'github' },
      },
    ],
  });
  expect(settings.services).toEqual(named.services);
  expect(notices).toEqual([]);
});

it('the entry has the rules of each, with its names filled in', () => {
  const { settings } = expanded(
    [
      {
        discover: acme,
        name: '{id}',
        team: 'team of {name}',
        repository: { branch: 'release', paths: ['{name}/**'] },
        deployments: { from: 'releases', pattern: '^{name}-v[0-9]{1,3}', unplanned: ['{name}-hotfix'] },
        incidents: { repository: 'acme/incidents', serviceLabel: 'service:{name}' },
        pipelines: { connection: 'github', repository: 'acme/ci' },
      },
    ],
    [repository('acme/shop.js', { team: 'payments' })],
  );
  expect(settings.services).toMatchObject([
    {
      name: 'acme/shop.js',
      team: 'team of shop.js',
      repository: { connection: 'github', id: 'acme/shop.js', branch: 'release', paths: ['shop.js/**'] },
      // In an expression a name stands for itself.
      deployments: {
        connection: 'github',
        from: 'releases',
        pattern: '^shop\\.js-v[0-9]{1,3}',
        unplanned: ['shop.js-hotfix'],
      },
      incidents: {
        connection: 'github',
        repository: 'acme/incidents',
        serviceLabel: 'service:shop.js',
        labels: ['incident'],
      },
      pipelines: { connection: 'github', repository: 'acme/ci' },
    },
  ]);
});

it('what is null is not read, and what the vendor cannot give neither', () => {
  const [shop] = expanded([{ discover: acme, deployments: null, incidents: null }], [repository('acme/shop')]).settings
    .services;
  expect(Object.keys(shop ?? {}).sort()).toEqual(['name', 'repository']);
});

it('what is found brings what points at it, where the rule is of the same connection', () => {
  const found: Found = {
    id: 'argo/shop',
    name: 'shop',
    repository: null,
    points: { application: 'argo/shop', project: 'p' },
  };
  const entry = { discover: { connection: 'applications' }, repository: { connection: 'github', id: 'acme/{name}' } };
  expect(expanded([entry], [found]).settings.services).toMatchObject([
    {
      repository: { connection: 'github', id: 'acme/shop' },
      deployments: { connection: 'applications', application: 'argo/shop' },
      pipelines: { connection: 'applications', project: 'p' },
    },
  ]);
  const elsewhere = expanded([{ ...entry, deployments: { connection: 'github' } }], [found]).settings.services[0];
  expect(elsewhere?.deployments?.application).toBeUndefined();
  expect(elsewhere?.incidents).toBeUndefined();
  const named = { name: 'till', deployments: { connection: 'applications', application: 'argo/shop' } };
  expect(namesOf(expanded([named, entry], [found]))).toEqual(['till']);
  const other = { ...named, deployments: { ...named.deployments, application: 'argo/till' } };
  expect(namesOf(expanded([other, entry], [found]))).toEqual(['till', 'shop']);
});

describe('a service that is named', () => {
  it.each([
    ['has the name', { name: 'shop' }],
    ['has the repository', { name: 'checkout', repository: { connection: 'github', id: 'Acme/Shop' } }],
    ['has the repository under its number', { name: 'checkout', repository: { connection: 'github', id: '7' } }],
    ['has the repository in record files', { name: 'checkout', repository: { id: 'acme/shop' } }],
  ])('stands in place of the found one when it %s', (_, named) => {
    const found = [repository('acme/shop', { otherIds: ['7'] }), repository('acme/till')];
    const result = expanded([{ discover: acme }, named], found);
    expect(namesOf(result)).toEqual([named.name, 'till']);
    expect(result.notices).toEqual([]);
  });

  it('leaves alone what has the repository of that name in another system', () => {
    const named = { name: 'checkout', repository: { connection: 'github-2', id: 'acme/shop' } };
    expect(namesOf(expanded([{ discover: acme }, named], [repository('acme/shop')]))).toEqual(['checkout', 'shop']);
  });
});

it('the first of several entries has what both find, and both are in the order of ids', () => {
  const few = { discover: { ...acme, topic: 'slow' }, deployments: { from: 'tags' as const } };
  const result = expanded(
    [few, { discover: acme }],
    [repository('acme/b')],
    [repository('acme/c'), repository('acme/b'), repository('acme/a')],
  );
  expect(result.settings.services.map(({ name, deployments }) => [name, deployments?.from])).toEqual([
    ['b', 'tags'],
    ['a', 'deployments'],
    ['c', 'deployments'],
  ]);
  expect(result.notices).toEqual([]);
});

it('two of one name are told apart by a sentence, and can be by their ids', () => {
  const entries = [{ discover: acme }, { discover: { connection: 'github-2', owner: 'other' } }];
  const lists = [[repository('acme/api')], [repository('other/api'), repository('other/web')]] as const;
  const result = expanded(entries, ...lists);
  expect(namesOf(result)).toEqual(['api', 'web']);
  expect(result.notices).toEqual([
    '"api" is the name of acme/api (github) and of other/api (github-2), of which only the first is read: tell them apart with name: "{id}" beside discover, or give one of them a service of its own.',
  ]);
  const apart = expanded(
    entries.map((entry) => ({ ...entry, name: '{id}' })),
    ...lists,
  );
  expect(namesOf(apart)).toEqual(['acme/api', 'other/api', 'other/web']);
  expect(apart.notices).toEqual([]);
});

it.each([
  [
    acme,
    'No service was found in acme (github): it has nothing that this token may see (archived ones and forks are left out).',
  ],
  [
    { ...acme, archived: true, forks: true },
    'No service was found in acme (github): it has nothing that this token may see.',
  ],
  [
    { ...acme, topic: 'web', team: 'payments', pattern: '^x', archived: true },
    'No service was found in acme (github): nothing there has the topic "web" and belongs to the team payments and has a name that matches "^x" (forks are left out).',
  ],
  // What a system does not know of, it does not leave out.
  [
    { connection: 'applications', selector: 'env=lab' },
    'No service was found in applications: nothing there has the labels env=lab.',
  ],
])('nothing found is said with what was looked for: %j', (discover, sentence) => {
  const result = expanded([{ discover }, { name: 'till' }], []);
  expect(result.notices).toEqual([`${sentence} Check discover in the settings.`]);
  expect(namesOf(result)).toEqual(['till']);
});

it('says nothing of what is not known yet, or has only what is named', () => {
  expect(expanded([{ discover: acme }]).notices).toEqual([]);
  expect(expanded([{ discover: acme }, { name: 'shop' }], [repository('acme/shop')]).notices).toEqual([]);
});
