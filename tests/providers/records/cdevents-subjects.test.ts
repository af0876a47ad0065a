import { provider } from '../../../src/providers/records/cdevents-provider';
import { anEvent, readOf, shop, type EventInput, type Services } from './events';
import { FileServer } from './file-server';
import { at, collect, JANUARY, minutesLater, scopesOf, settingsOf } from './support';

const SHA = '1f'.repeat(20);

describe('incidents', () => {
  function happened(predicate: string, time: string, content: object = {}, more: Partial<EventInput> = {}) {
    const about = { environment: { id: 'prod1' }, service: { id: 'shop' } };
    return anEvent({ type: `incident.${predicate}`, time, subject: 'i-1', content: { ...about, ...content }, ...more });
  }

  it('begin when first heard of, whoever said it, and end when resolved', async () => {
    const body = [
      happened('resolved', '2026-01-05T12:00:00Z', {
        description: 'Fine again',
        artifactId: `pkg:a/b@${'00'.repeat(20)}`,
      }),
      happened('reported', '2026-01-05T10:05:00Z', { ticketURI: 'https://tickets.example/7' }, { source: '/tickets' }),
      happened(
        'detected',
        '2026-01-05T10:00:00Z',
        { description: 'Slow', artifactId: `pkg:a/b@${SHA}` },
        { customData: { severity: 'high', reportedBy: 'dev-1' } },
      ),
    ];
    const { records, reasons } = await readOf('incident', body);
    expect(reasons).toEqual([]);
    expect(records).toEqual([
      {
        kind: 'incident',
        id: 'i-1',
        service: 'shop',
        startedAt: at('2026-01-05T10:00:00Z'),
        detectedAt: at('2026-01-05T10:00:00Z'),
        resolvedAt: at('2026-01-05T12:00:00Z'),
        revision: SHA,
        severity: 'high',
        title: 'Slow',
        url: 'https://tickets.example/7',
      },
    ]);
  });

  it.each([
    ['open', ['detected 10'], undefined],
    ['resolved twice', ['detected 10', 'resolved 11', 'resolved 12'], '11'],
    ['detected again after it was resolved', ['detected 10', 'resolved 11', 'detected 12'], undefined],
    ['resolved again', ['detected 10', 'resolved 11', 'detected 12', 'resolved 13'], '13'],
    ['a ticket that was written late', ['detected 10', 'resolved 11', 'reported 12'], '11'],
    ['reported alone', ['reported 10', 'resolved 11'], '11'],
  ])('%s: %j', async (_, story, hour) => {
    const body = story.map((text) => {
      const [predicate = '', at] = text.split(' ');
      return happened(predicate, `2026-01-05T${at}:00:00Z`);
    });
    const { records } = await readOf('incident', body);
    expect(records.map(({ resolvedAt }) => resolvedAt)).toEqual([
      hour === undefined ? undefined : at(`2026-01-05T${hour}:00:00Z`),
    ]);
  });

  it('of two services are two, and an end that names none ends both', async () => {
    const services = ['shop', 'till'].map((name) => ({ name, incidents: { connection: 'cdevents', path: '/all' } }));
    const body = [
      happened('detected', '2026-01-05T10:00:00Z'),
      happened('detected', '2026-01-05T11:00:00Z', { service: { id: 'till' } }),
      happened('resolved', '2026-01-05T12:00:00Z', { service: undefined }),
    ];
    const { records } = await readOf('incident', body, services);
    const resolvedAt = at('2026-01-05T12:00:00Z');
    expect(records).toMatchObject([
      { service: 'shop', startedAt: at('2026-01-05T10:00:00Z'), resolvedAt },
      { service: 'till', startedAt: at('2026-01-05T11:00:00Z'), resolvedAt },
    ]);
  });

  it('outside of production are none, and what cannot be told is said', async () => {
    const body = [
      happened('detected', '2026-01-05T10:00:00Z', { environment: { id: 'staging' } }, { subject: 'elsewhere' }),
      happened('resolved', '2026-01-05T10:00:00Z', {}, { subject: 'without a start' }),
      happened('detected', '2026-01-05T10:00:00Z', { service: undefined }, { subject: 'of nobody' }),
    ];
    const { records, reasons } = await readOf('incident', body);
    expect(records).toEqual([]);
    expect(reasons).toEqual([
      'The file of cdevents: 1 incident was resolved that no event tells the start of, and left out.',
      "The file of cdevents: 1 incident names no service, and nobody's numbers have them.",
    ]);
  });
});

describe('changes', () => {
  function happened(
    predicate: string,
    hour: number,
    subject: string,
    repository: object | undefined = { id: 'acme/shop' },
  ) {
    const time = `2026-01-05T${hour}:00:00Z`;
    return anEvent({ type: `change.${predicate}`, time, subject, content: { repository } });
  }

  it('are pull requests: opened, merged or closed, and of reviews nothing, as nobody knows whose they are', async () => {
    const body = [
      happened('merged', 12, 'merged'),
      happened('created', 10, 'merged'),
      happened('reviewed', 11, 'merged'),
      happened('created', 10, 'abandoned'),
      happened('abandoned', 13, 'abandoned'),
      happened('created', 10, 'open', { id: 'shop', source: 'https://git.example/acme/' }),
      happened('created', 10, 'elsewhere', { id: 'acme/till' }),
      happened('merged', 10, 'without a start'),
      anEvent({ type: 'change.created', time: '2026-01-05T10:00:00Z', subject: 'nowhere' }),
    ];
    const { records, reasons } = await readOf('pullRequest', body);
    const about = { kind: 'pullRequest', repository: 'acme/shop', openedAt: at('2026-01-05T10:00:00Z') };
    expect(records).toHaveLength(3);
    expect(records).toEqual(
      expect.arrayContaining([
        { ...about, id: 'merged', state: 'merged', mergedAt: at('2026-01-05T12:00:00Z') },
        { ...about, id: 'abandoned', state: 'closed', closedAt: at('2026-01-05T13:00:00Z') },
        { ...about, id: 'open', state: 'open' },
      ]),
    );
    expect(reasons).toEqual([
      'The file of cdevents: 1 change of acme/shop ended that no event tells the start of, and left out.',
      "The file of cdevents: 1 change names no repository, and nobody's numbers have them.",
    ]);
  });
});

describe('pipeline runs', () => {
  function happened(predicate: string, minute: number, content: object = {}, subject = 'run-1') {
    const time = `2026-01-05T10:${String(minute).padStart(2, '0')}:00Z`;
    const about = { pipelineName: 'build', uri: 'https://ci.example/1' };
    return anEvent({ type: `pipelinerun.${predicate}`, time, subject, content: { ...about, ...content } });
  }
  const minute = (count: number) => at(`2026-01-05T10:${String(count).padStart(2, '0')}:00Z`);

  it('are put together from their events, in whatever order these come', async () => {
    const body = [happened('finished', 9, { outcome: 'success' }), happened('started', 2), happened('queued', 1)];
    const { records } = await readOf('pipelineRun', body);
    expect(records).toEqual([
      {
        kind: 'pipelineRun',
        id: 'run-1',
        repository: 'acme/shop',
        pipeline: 'build',
        status: 'succeeded',
        queuedAt: minute(1),
        startedAt: minute(2),
        finishedAt: minute(9),
        attempt: 1,
        url: 'https://ci.example/1',
      },
    ]);
  });

  it.each([
    ['success', 'succeeded'],
    ['failure', 'failed'],
    ['error', 'failed'],
    ['cancel', 'canceled'],
    ['cancelled', 'canceled'],
    ['skipped', 'skipped'],
    ['wonderful', 'unknown'],
    [undefined, 'unknown'],
  ])('outcome %s is %s', async (outcome, status) => {
    const body = [happened('started', 2), happened('finished', 9, { outcome })];
    const { records } = await readOf('pipelineRun', body);
    expect(records.map((run) => run.status)).toEqual([status]);
  });

  it('that run again are another attempt, and those that wait or run have not ended', async () => {
    const body = [
      happened('started', 1),
      happened('finished', 2, { outcome: 'failure' }),
      happened('queued', 3),
      happened('started', 4),
      happened('queued', 5, {}, 'run-2'),
    ];
    const { records } = await readOf('pipelineRun', body);
    expect(records.map(({ id, attempt, status, queuedAt }) => [id, attempt, status, queuedAt])).toEqual([
      ['run-1', 1, 'failed', undefined],
      ['run-1', 2, 'running', minute(3)],
      ['run-2', 1, 'queued', minute(5)],
    ]);
  });

  it('that no event tells the start of are left out, and said', async () => {
    const body = [happened('queued', 1), happened('finished', 9, { outcome: 'success' })];
    expect(await readOf('pipelineRun', body)).toMatchObject({
      records: [],
      reasons: ['The file of cdevents: 1 pipeline run finished that no event tells the start of, and left out.'],
    });
  });

  const till: Services[number] = { name: 'till', repository: { connection: 'cdevents', id: 'acme/till' } };
  const runs = [happened('started', 1), happened('started', 1, { pipelineName: 'till' }, 'run-2')];

  it('belong to nobody where two repositories would take them, and that is said', async () => {
    expect(await readOf('pipelineRun', runs, [shop, till])).toMatchObject({
      records: [],
      reasons: [
        expect.stringMatching(/^The file of cdevents: which repository a run is of, no event tells: give each/),
      ],
    });
  });

  it('belong to whom their pipeline is of', async () => {
    const rule = (pipeline: string) => ({ connection: 'cdevents', path: '/all', pipeline });
    const services = [
      { ...shop, pipelines: rule('build') },
      { ...till, pipelines: rule('till') },
    ];
    const { records } = await readOf('pipelineRun', runs, services);
    expect(records.map(({ id, repository }) => [id, repository])).toEqual([
      ['run-1', 'acme/shop'],
      ['run-2', 'acme/till'],
    ]);
  });
});

it('what cannot be told is said with every look, also when there is nothing new', async () => {
  const settings = settingsOf('cdevents', [shop]);
  const body = [anEvent({ type: 'pipelinerun.finished', time: '2026-01-05T10:00:00Z', subject: 'run-1' })];
  const http = new FileServer({ body, headers: { etag: '"1"' } });
  const [first] = scopesOf(settings, 'pipelineRun');
  const [later] = scopesOf(settings, 'pipelineRun', { from: JANUARY.to, to: minutesLater(JANUARY.to, 10) });
  const looks = [
    await collect(provider.fetch.pipelineRun?.(http, first!)),
    await collect(provider.fetch.pipelineRun?.(http, later!)),
  ];
  expect(http.requests).toHaveLength(2);
  expect(looks[0]?.reasons).toHaveLength(1);
  expect(looks[1]?.reasons).toEqual(looks[0]?.reasons);
});
