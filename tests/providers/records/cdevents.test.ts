import { provider } from '../../../src/providers/records/cdevents-provider';
import { anEvent, readOf, shop, type EventInput } from './events';
import { FileServer } from './file-server';
import { at, settingsOf } from './support';

const SHA = '1f'.repeat(20);
const DIGEST = 'ab'.repeat(32);

function deployed(more: Partial<EventInput> & { artifactId?: string; environment?: object }) {
  const { artifactId = 'pkg:oci/shop@1.0', environment = { id: 'production' }, ...input } = more;
  const content = { artifactId, environment };
  return anEvent({ type: 'service.deployed', time: '2026-01-05T10:00:00Z', subject: 'shop', content, ...input });
}

describe('the form of an event', () => {
  const event = deployed({ id: 'e1', time: '2026-01-05T10:00:00.123456+01:00' });
  const { context } = event;
  const cloud = { specversion: '1.0', id: 'e1', source: '/ci', type: context.type, time: context.timestamp };
  it.each([
    ['a CDEvent', event],
    ['a CDEvent of 0.3, with context.version', { ...event, context: { ...context, version: '0.3.0' } }],
    [
      'a CDEvent of 0.4, whose subject has a type and a source',
      {
        ...event,
        context: { ...context, version: '0.4.1', specversion: undefined },
        subject: { ...event.subject, type: 'service', source: '/clusters/1' },
      },
    ],
    ['a CloudEvent', { ...cloud, data: event }],
    ['a CloudEvent with its data as text', { ...cloud, data: JSON.stringify(event) }],
    ['a type without its version', { ...event, context: { ...context, type: 'dev.cdevents.service.deployed' } }],
    ['a type of another version', { ...event, context: { ...context, type: 'dev.cdevents.service.deployed.0.1.1' } }],
  ])('%s', async (_, body) => {
    const { records } = await readOf('deployment', [body]);
    expect(records).toEqual([
      {
        kind: 'deployment',
        id: '/ci#e1',
        service: 'shop',
        status: 'succeeded',
        finishedAt: at('2026-01-05T09:00:00.123Z'),
        environment: 'production',
        version: '1.0',
      },
    ]);
  });

  it('events of other subjects are nothing to say anything about', async () => {
    const body = ['taskrun.finished', 'service.removed', 'service.published', 'ticket.created'].map((type) =>
      anEvent({ type, time: 'whenever', subject: 'x' }),
    );
    expect(await readOf('deployment', body)).toMatchObject({ records: [], reasons: [] });
  });

  it.each([
    [{ kind: 'deployment' }, 'item 2: is no CDEvent: it has no context.type dev.cdevents.…'],
    [{ ...cloud, data_base64: 'e30=' }, 'item 2: is a CloudEvent with data_base64; send its data as JSON'],
    [{ ...cloud, data: '{' }, 'item 2: is a CloudEvent whose data is not JSON'],
    [deployed({ time: '2026-01-05 10:00' }), 'item 2: service.deployed: "2026-01-05 10:00" is no instant with a zone'],
    [{ ...event, subject: {} }, 'item 2: service.deployed: subject.id: '],
  ])('what is no event is counted: %j', async (row, reason) => {
    const { records, reasons } = await readOf('deployment', [deployed({ id: 'ok' }), row]);
    expect(records).toHaveLength(1);
    expect(reasons).toEqual([expect.stringContaining(`1 of 2 entries cannot be used and are left out; ${reason}`)]);
  });
});

describe('deployments', () => {
  it('are those of deployed, upgraded and rolledback, each event once, and none of another service', async () => {
    const body = [
      deployed({ id: '1' }),
      deployed({ id: '1' }),
      deployed({ id: '1', source: '/other' }),
      deployed({ id: '2', type: 'service.upgraded' }),
      deployed({ id: '3', type: 'service.rolledback' }),
      deployed({ id: '4', subject: 'till' }),
    ];
    const { records } = await readOf('deployment', body);
    expect(records.map(({ id }) => id).sort()).toEqual(['/ci#1', '/ci#2', '/ci#3', '/other#1']);
  });

  it.each([
    ['shop', undefined, true],
    ['deployment/shop', undefined, true],
    ['blue/shop', 'green/shop', false],
    ['blue/shop', 'blue/shop', true],
    ['workshop', undefined, false],
    ['shop/old', undefined, false],
  ])('subject %s is the service shop, written as %s: %s', async (subject, application, isIt) => {
    const rule = { connection: 'cdevents', path: '/all', ...(application === undefined ? {} : { application }) };
    const { records } = await readOf('deployment', [deployed({ subject })], [{ ...shop, deployments: rule }]);
    expect(records).toHaveLength(isIt ? 1 : 0);
  });

  it('an environment goes by its name, where an event tells it', async () => {
    const named = (type: string, time: string, name: string) =>
      anEvent({ type, time, subject: 'env-7', content: { name } });
    const body = [
      deployed({ environment: { id: 'env-7' } }),
      deployed({ environment: { id: 'env-8' } }),
      named('environment.modified', '2026-01-02T00:00:00Z', 'production'),
      named('environment.created', '2026-01-01T00:00:00Z', 'prod-to-be'),
    ];
    const { records } = await readOf('deployment', body);
    expect(records.map(({ environment }) => environment)).toEqual(['production', 'env-8']);
  });

  it.each([
    ['pkg:oci/shop@sha256%3A' + DIGEST, SHA, `sha256:${DIGEST}`],
    [`pkg:oci/shop@sha256:${DIGEST}?repository_url=registry.example/acme`, SHA, `sha256:${DIGEST}`],
    [`pkg:oci/elsewhere/shop@sha256%3A${DIGEST}#layer`, SHA, `sha256:${DIGEST}`],
    ['pkg:oci/shop@sha256%3A' + '00'.repeat(32), undefined, `sha256:${'00'.repeat(32)}`],
    ['pkg:generic/shop@1.4.2', 'c0'.repeat(20), '1.4.2'],
    ['pkg:generic/till@1.4.2', undefined, '1.4.2'],
    [`pkg:golang/git.example/acme/shop@${'d1'.repeat(20)}`, 'd1'.repeat(20), 'd1'.repeat(20)],
    [`pkg:generic/shop@7?vcs_url=git%2Bhttps://git.example/shop%40${'e2'.repeat(20)}`, 'e2'.repeat(20), '7'],
    ['pkg:npm/%40acme/shop@2.0.0-rc.1', undefined, '2.0.0-rc.1'],
    ['shop-1.14.0.whl', undefined, 'shop-1.14.0.whl'],
    // 64 digits alone are a digest, and 40 of what is no package URL may be anything.
    [DIGEST, undefined, DIGEST],
    ['d1'.repeat(20), undefined, 'd1'.repeat(20)],
    ['pkg:generic/branch@5', undefined, '5'],
  ])('of the artifact %s the commit is %s and the version %s', async (artifactId, revision, version) => {
    const packaged = (subject: string, change: string) =>
      anEvent({
        type: 'artifact.packaged',
        time: '2026-01-05T09:00:00Z',
        subject,
        content: { change: { id: change, source: 'git.example/acme/shop' } },
      });
    const body = [
      deployed({ artifactId }),
      packaged(`pkg:oci/shop@sha256%3A${DIGEST}`, SHA.toUpperCase()),
      packaged('pkg:generic/shop@1.4.2', 'c0'.repeat(20)),
      // A branch or a change's number is no commit.
      packaged('pkg:generic/branch@5', 'feature1234'),
    ];
    const { records } = await readOf('deployment', body);
    expect(records.map((row) => [row.revision, row.version])).toEqual([[revision, version]]);
  });

  it('is unplanned, and one of those that match, by its artifact', async () => {
    const rule = { connection: 'cdevents', path: '/all', pattern: '^v1' };
    const body = ['pkg:oci/shop@v1.0', 'pkg:oci/shop@v1.1-hotfix', 'pkg:oci/shop@v2.0'].map((artifactId) =>
      deployed({ artifactId }),
    );
    const { records } = await readOf('deployment', body, [{ ...shop, deployments: rule }]);
    expect(records.map(({ version, unplanned }) => [version, unplanned])).toEqual([
      ['v1.0', undefined],
      ['v1.1-hotfix', true],
    ]);
  });
});

it('says what a file holds, and whose name is nowhere in it', async () => {
  const http = new FileServer({ body: [deployed({}), deployed({ subject: 'x/till' }), { kind: 'no event' }] });
  const services = settingsOf('cdevents', [shop, { name: 'tool', deployments: { connection: 'cdevents', path: '/' } }]);
  const { message } = await provider.check(http, services.services);
  expect(http.requests).toHaveLength(1);
  expect(message).toMatch(
    /^The file of cdevents holds 2 events of service\. Nothing in it is of tool: check the names\./,
  );
  expect(message).toContain('1 of 3 entries cannot be used');
});
