import { fetchDeployments } from '../../../src/providers/argocd/deployments';
import { collect, sha } from '../github/support';
import {
  aDeploymentOf,
  anApplication,
  anArgocd,
  anEntry,
  aScope,
  aService,
  aSource,
  kustomized,
  read,
} from './support';

async function broughtBy(source: unknown) {
  const { records } = await read(anApplication([anEntry({ source })]));
  return records.map(({ version, revision }) => ({ version, revision }))[0];
}

const helm = (parts: Record<string, unknown>) => aSource({ helm: parts });

describe('the image that a source names', () => {
  it.each([
    ['by Kustomize', kustomized('registry:5000/acme/checkout:1.4.2')],
    ['by Kustomize in place of another', kustomized('checkout=registry:5000/acme/checkout:1.4.2')],
    ['by Kustomize beside others', kustomized('docker.io/envoy:1.31', 'acme/checkout:1.4.2@sha256:aa', 'redis:7')],
    ['by parameters', helm({ parameters: [{ name: 'image.tag', value: '1.4.2' }] })],
    [
      'by parameters beside others',
      helm({
        parameters: [
          { name: 'redis.image.tag', value: '7.2' },
          { name: 'image.repository', value: 'acme/checkout' },
          { name: 'image.tag', value: '1.4.2' },
        ],
      }),
    ],
    ['by a parameter of a chart inside', helm({ parameters: [{ name: 'checkout.imageTag', value: '1.4.2' }] })],
    ['by values', helm({ valuesObject: { image: { repository: 'acme/checkout', tag: '1.4.2' }, replicas: 2 } })],
    [
      'by values in a text',
      helm({ values: 'replicas: 2\nimage:\n  repository: acme/checkout\n  tag: "1.4.2" # new\n' }),
    ],
    ['by one value', helm({ values: 'proxy:\n  image: envoy:1.31\ncheckout:\n  image: acme/checkout:1.4.2\n' })],
    [
      'by a parameter over a value',
      helm({ values: 'image:\n  tag: 1.4.1\n', parameters: [{ name: 'image.tag', value: '1.4.2' }] }),
    ],
  ])('%s', async (_, source) => {
    expect(await broughtBy(source)).toEqual({ version: '1.4.2', revision: undefined });
  });

  it('is the repository’s where it is not called like the service', async () => {
    expect(await broughtBy(kustomized('acme/shop:1.4.2', 'envoy:1.31'))).toMatchObject({ version: '1.4.2' });
  });

  it('is the only one, however it is called', async () => {
    expect(await broughtBy(kustomized('acme/web:1.4.2'))).toMatchObject({ version: '1.4.2' });
  });

  it.each([
    ['none of several is called like the service', kustomized('acme/web:1.4.2', 'acme/worker:2.0.0')],
    ['it is there in two versions', kustomized('acme/checkout:1.4.2', 'mirror/checkout:1.4.1')],
  ])('is not guessed where %s', async (_, source) => {
    expect(await broughtBy(source)).toEqual({ version: sha(1), revision: undefined });
  });

  it('is a digest where it has no tag', async () => {
    expect(await broughtBy(kustomized('acme/checkout@sha256:abc123'))).toMatchObject({ version: 'sha256:abc123' });
  });

  it('names a commit in full', async () => {
    const version = `main-${sha(7)}`;
    expect(await broughtBy(kustomized(`acme/checkout:${version}`))).toEqual({ version, revision: sha(7) });
  });

  it.each([
    ['acme/web:', { version: 'rel-rc7-b17-4f0c2a1', revision: undefined, ref: undefined }],
    ['acme/web:rel-(?<tag>\\w+)', { version: 'rel-rc7-b17-4f0c2a1', revision: undefined, ref: 'refs/tags/rc7' }],
    ['acme/web:.*-(?<commit>\\w+)$', { version: 'rel-rc7-b17-4f0c2a1', revision: '4f0c2a1', ref: undefined }],
    // What it finds is no commit's name.
    ['acme/web:.*-(?<commit>b\\w+)', { version: 'rel-rc7-b17-4f0c2a1', revision: undefined, ref: undefined }],
    ['acme/cron:', { version: sha(1), revision: undefined, ref: undefined }],
  ])('is the one that the rule %s matches', async (artifact, brought) => {
    const source = kustomized('acme/checkout:1.4.2', 'acme/web:rel-rc7-b17-4f0c2a1', 'acme/jobs:3.0.0');
    const services = [aService({ application: 'checkout', artifact })];
    const { records } = await read(anApplication([anEntry({ source })]), { services });
    const [record] = records;
    expect({ version: record?.version, revision: record?.revision, ref: record?.ref }).toEqual(brought);
  });
});

it('takes the revision itself where the configuration stands in the service’s own repository', async () => {
  const source = { repoURL: 'git@git.example:acme/shop.git', path: 'deploy', targetRevision: 'main' };
  const { records } = await read(anApplication([anEntry({ source })]));
  expect(records[0]).toMatchObject({ revision: sha(1), ref: 'main' });
});

it('does not take the revision of the configuration for one of the code', async () => {
  const { records } = await read(anApplication([anEntry()]));
  expect(records[0]).not.toHaveProperty('revision');
});

describe('where no source names an image', () => {
  const images = (...names: readonly string[]) => ({
    summary: { images: names },
    sync: { status: 'Synced', revision: sha(1) },
  });

  it('it is what runs now, of the newest one', async () => {
    const status = images('acme/checkout:1.4.2', 'envoy:1.31');
    const { records } = await read(anApplication([anEntry()], { status }));
    expect(records[0]).toMatchObject({ version: '1.4.2' });
  });

  it.each([
    ['two versions run while it changes over', images('acme/checkout:1.4.2', 'acme/checkout:1.4.1')],
    ['something else is live', { ...images('acme/checkout:1.4.2'), sync: { status: 'Synced', revision: sha(2) } }],
    ['it is not in step', { ...images('acme/checkout:1.4.2'), sync: { status: 'OutOfSync', revision: sha(1) } }],
  ])('nothing is taken from what runs while %s', async (_, status) => {
    const { records } = await read(anApplication([anEntry()], { status }));
    expect(records[0]).toMatchObject({ version: sha(1) });
  });

  const history = [
    anEntry({ revision: sha(1) }),
    anEntry({ id: 1, revision: sha(2), deployedAt: '2026-01-11T10:00:00Z' }),
    anEntry({ id: 2, revision: sha(1), deployedAt: '2026-01-12T10:00:00Z' }),
  ];
  const manifests = {
    [sha(1)]: [{ kind: 'Secret', data: { token: '++++' } }, aDeploymentOf('envoy:1.31', 'acme/checkout:1.4.1')],
    [sha(2)]: [aDeploymentOf('acme/checkout:1.4.2', 'envoy:1.31')],
  };

  it('it is in the manifests of that revision, each asked for once', async () => {
    const http = anArgocd(anApplication(history), manifests);
    const { records } = await collect(fetchDeployments(http, aScope()));
    expect(records.map(({ version }) => version)).toEqual(['1.4.1', '1.4.2', '1.4.1']);
    expect(http.requests.map(({ path, query }) => [path, query?.['revision']])).toEqual([
      ['/api/v1/applications/checkout', undefined],
      ['/api/v1/applications/checkout/manifests', sha(1)],
      ['/api/v1/applications/checkout/manifests', sha(2)],
    ]);
  });

  it('it is not known where the manifests cannot be put together any more', async () => {
    const { records } = await read(anApplication(history));
    expect(records.map(({ version }) => version)).toEqual([sha(1), sha(2), sha(1)]);
  });

  it('the manifests are not asked for what the application replaces in them by now', async () => {
    const http = anArgocd(anApplication(history, { spec: { source: kustomized('acme/checkout:1.5.0') } }), manifests);
    const { records } = await collect(fetchDeployments(http, aScope()));
    expect(records.map(({ version }) => version)).toEqual([sha(1), sha(2), sha(1)]);
    expect(http.requests).toHaveLength(1);
  });

  it('the manifests of a test environment are not asked for', async () => {
    const http = anArgocd(anApplication(history, { metadata: { labels: { env: 'staging' } } }), manifests);
    const { records } = await collect(fetchDeployments(http, aScope()));
    expect(records.map(({ version }) => version)).toEqual([sha(1), sha(2), sha(1)]);
    expect(http.requests).toHaveLength(1);
  });

  it('a job that is made at times counts with its containers', async () => {
    const container = aDeploymentOf('acme/checkout:1.4.2').spec.template;
    const job = { kind: 'CronJob', spec: { jobTemplate: { spec: { template: container } } } };
    const http = anArgocd(anApplication([anEntry()]), { [sha(1)]: [job] });
    const { records } = await collect(fetchDeployments(http, aScope()));
    expect(records[0]).toMatchObject({ version: '1.4.2' });
  });
});
