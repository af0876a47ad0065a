import { execFile } from 'node:child_process';
import path from 'node:path';
import { FakeGrafana, TOKEN } from './fake-grafana';

const SCRIPT = path.join(__dirname, '..', '..', 'scripts', 'wall-playlist.mjs');
interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

function run(environment: Readonly<Record<string, string>>, ...args: string[]): Promise<Ran> {
  const env = { PATH: process.env['PATH'] ?? '', ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [SCRIPT, ...args], { env }, (error, out, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, error: stderr });
    });
  });
}

let grafana: FakeGrafana;

async function started(fake: FakeGrafana): Promise<Readonly<Record<string, string>>> {
  grafana = fake;
  await grafana.start();
  return { GRAFANA_URL: `${grafana.url}/`, GRAFANA_TOKEN: TOKEN };
}

afterEach(() => grafana?.stop());

const dashboardsOf = (uid: string) => grafana.playlists.get(uid)?.spec.items.map(({ value }) => value);

describe.each([
  ['v1', 'default'],
  ['v0alpha1', 'org-4'],
])('with the playlists of %s in %s', (version, namespace) => {
  it('makes the playlist once, and prints the address for the kiosk', async () => {
    const environment = await started(new FakeGrafana(version, namespace));
    const first = await run(environment);
    expect(first).toMatchObject({ code: 0, error: '' });
    expect(first.out).toContain('is made');
    expect(first.out).toContain(
      `${grafana.url}/playlists/play/shipbeat-wall?kiosk=true&autofitpanels=true&_dash.hideTimePicker=true&_dash.hideVariables=true&_dash.hideLinks=true&_dash.hidePlaylistNav=true`,
    );
    expect(dashboardsOf('shipbeat-wall')).toEqual(['shipbeat-wall', 'shipbeat-wall-mirrored']);
    const again = await run(environment);
    expect(again.out).toContain('is up to date');
    expect(grafana.written).toHaveLength(1);
  });

  it('changes what is another, and no second one is made', async () => {
    const environment = await started(new FakeGrafana(version, namespace));
    await run(environment);
    const changed = await run(environment, '--interval', '1h', '--dashboards', 'shipbeat-wall');
    expect(changed.out).toContain('is changed');
    expect([...grafana.playlists.keys()]).toEqual(['shipbeat-wall']);
    expect(grafana.playlists.get('shipbeat-wall')?.spec).toMatchObject({ interval: '1h' });
    expect(dashboardsOf('shipbeat-wall')).toEqual(['shipbeat-wall']);
  });
});

describe('with the older API alone', () => {
  it('knows the playlist by its name', async () => {
    const environment = await started(new FakeGrafana(null));
    const first = await run(environment, '--portrait');
    expect(first.out).toContain('/playlists/play/u1?kiosk=true');
    expect(dashboardsOf('u1')).toEqual(['shipbeat-wall-portrait', 'shipbeat-wall-portrait-mirrored']);
    expect((await run(environment, '--portrait')).out).toContain('is up to date');
    expect((await run(environment, '--portrait', '--interval', '30s')).out).toContain('is changed');
    expect(grafana.written).toEqual(['POST api/playlists', 'PUT api/playlists/u1']);
  });
});

describe('says in a sentence', () => {
  it.each([
    [{ GRAFANA_TOKEN: 'x' }, [], /GRAFANA_URL is ""; set it/],
    [{ GRAFANA_URL: 'http://127.0.0.1:9' }, [], /GRAFANA_TOKEN is not set/],
    [{ GRAFANA_URL: 'http://127.0.0.1:9', GRAFANA_TOKEN: 'x' }, [], /cannot be reached/],
    [{ GRAFANA_URL: 'http://127.0.0.1:9', GRAFANA_TOKEN: 'x' }, ['--interval', 'soon'], /--interval is "soon"/],
    [{}, ['--wide'], /Unknown option '--wide'/],
  ])('what is missing: %j %j', async (environment, args, sentence) => {
    const { code, error } = await run(environment, ...args);
    expect([code, error]).toEqual([1, expect.stringMatching(sentence)]);
    expect(error).not.toMatch(/^\s+at /m);
  });

  it('that the token is not accepted, or may not write', async () => {
    const environment = await started(new FakeGrafana('v1'));
    expect((await run({ ...environment, GRAFANA_TOKEN: 'other' })).error).toMatch(/does not accept GRAFANA_TOKEN/);
    grafana.refuses = 403;
    expect((await run(environment)).error).toMatch(/may not do POST .*role Editor/);
    grafana.refuses = 409;
    expect((await run(environment)).error).toMatch(/run this again/);
  });

  it('that a dashboard is not there', async () => {
    const environment = await started(new FakeGrafana('v1'));
    const { error } = await run(environment, '--dashboards', 'shipbeat-wall,other');
    expect(error).toMatch(/There is no dashboard other that the token may see; import it first/);
    expect(grafana.written).toEqual([]);
  });
});
