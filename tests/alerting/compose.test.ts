import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { parse } from 'yaml';
import { vendorsOf } from '../../demo/vendors/mix';
import { mixNames, MIXES } from '../../demo/vendors/mixes';
import { root } from '../../scripts/root';
import { dora } from '../companion/dora';
import { programInPath } from '../support/debian-program';
import { freePort, Programs } from './programs';

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly healthcheck?: object;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const compose = parse(readFileSync(path.join(root, 'docker-compose.yaml'), 'utf8'));
const services = Object.entries<Service>(compose.services);
const dockerfile = readFileSync(path.join(root, 'Dockerfile'), 'utf8');

describe('docker-compose.yaml', () => {
  it('pins each image', () => {
    const images = services
      .flatMap(([, { image }]) => image ?? [])
      .map((image) => image.replace(/^.*\$\{\w+:-(.*)\}/, 'x:$1'));
    expect(images.filter((image) => !/:v?\d+\.?[\w.-]*$/.test(image))).toEqual([]);
  });

  it('knows of each service that goes on whether it is well', () => {
    const ending = services.flatMap(([, { depends_on: on = {} }]) =>
      Object.entries(on).flatMap(([name, { condition }]) =>
        condition === 'service_completed_successfully' ? name : [],
      ),
    );
    // The image of the companion has a check of its own.
    const unknown = services.filter(([name, one]) => !ending.includes(name) && !one.healthcheck && !one.build);
    expect(unknown.map(([name]) => name)).toEqual([]);
    expect(dockerfile).toContain('HEALTHCHECK');
  });

  it('mounts files that are there, or are built', () => {
    const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':/')[0] ?? ''));
    const files = mounted.filter((source) => source.startsWith('./') && source !== './dist');
    const usual = files.map((source) => source.replace(/\$\{\w+:-(.*)\}/, '$1'));
    expect(usual.filter((source) => !existsSync(path.join(root, source)))).toEqual([]);
  });

  it('has the settings of every mix that it can be asked for', () => {
    const named = services.flatMap(([, { volumes = [] }]) =>
      volumes.filter((volume) => volume.includes('SHIPBEAT_MIX')),
    );
    expect(named.map((volume) => volume.split(':/')[0])).toEqual(
      Array(2).fill('./provisioning/mixes/${SHIPBEAT_MIX:-github}.yaml'),
    );
    expect(compose.services.vendors.command).toContain('--mix ${SHIPBEAT_MIX:-github} ');
    const files = readdirSync(path.join(root, 'provisioning/mixes'));
    expect(files.sort()).toEqual(
      mixNames()
        .map((name) => `${name}.yaml`)
        .sort(),
    );
  });

  it('can be reached from this machine only', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  const program = programInPath(['docker-compose']);
  (program === null ? it.skip : it)('is taken by docker-compose', () => {
    const { stderr, status } = spawnSync(program ?? '', ['config', '--quiet'], { cwd: root, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});

describe.each(mixNames())('the settings of the mix %s', (mix) => {
  const text = readFileSync(path.join(root, 'provisioning/mixes', `${mix}.yaml`), 'utf8');
  const [source] = parse(text).datasources;

  it('lead to the simulated systems of the container, and give their token', () => {
    const addresses: readonly { readonly url: string }[] = Object.values(source.jsonData.connections);
    expect(Object.keys(source.jsonData.connections)).toEqual(vendorsOf(MIXES[mix]));
    expect(addresses.map(({ url }) => new URL(url).host)).toEqual(
      addresses.map((_, index) => `vendors:${8080 + index}`),
    );
    expect(Object.values(source.secureJsonData)).toEqual(addresses.map(() => '$DEMO_TOKEN'));
    expect(compose.services.companion.environment).toHaveProperty('DEMO_TOKEN');
    expect(compose.services.grafana.environment).toHaveProperty('DEMO_TOKEN');
  });
});

describe('the systems of another mix', () => {
  it('are what the companion finds with its settings', async () => {
    const mix = 'jenkins-pagerduty';
    const firstPort = await freePort();
    const programs = new Programs();
    const args = ['--import', 'tsx', 'demo/vendors/main.ts', '--mix', mix, '--port', String(firstPort)];
    await programs.start(process.execPath, args, /Simulated pagerduty/, { DEMO_TOKEN: 'demo-token' });
    const text = readFileSync(path.join(root, 'provisioning/mixes', `${mix}.yaml`), 'utf8');
    const here = text.replace(/vendors:(\d+)/g, (_, port: string) => `127.0.0.1:${firstPort + Number(port) - 8080}`);
    const folder = mkdtempSync(path.join(tmpdir(), 'dora-mix-'));
    writeFileSync(path.join(folder, 'dora.yaml'), here);
    const { code, out } = dora(['check', '--settings', path.join(folder, 'dora.yaml')], {
      env: { DEMO_TOKEN: 'demo-token' },
    });
    await programs.close();
    rmSync(folder, { recursive: true });
    expect(out).toMatch(/pagerduty/i);
    expect(code).toBe(0);
  }, 300_000);
});

describe('the image of the companion', () => {
  it('has all that its program is built of', () => {
    const [, built = ''] = dockerfile.split(/^FROM .*$/m);
    const copied = [...built.matchAll(/^COPY (.*) \S+$/gm)].flatMap(([, names = '']) => names.split(' '));
    const { metafile } = buildSync({
      entryPoints: [path.join(root, 'src', 'companion', 'main.ts')],
      ...{
        absWorkingDir: root,
        bundle: true,
        write: false,
        metafile: true,
        outfile: 'x.mjs',
        platform: 'node',
        format: 'esm',
      },
    });
    const isThere = (file: string) =>
      ['node_modules', ...copied].some((name) => file === name || file.startsWith(`${name}/`));
    expect(Object.keys(metafile.inputs).filter((file) => !isThere(file))).toEqual([]);
    expect(copied).toEqual(expect.arrayContaining(['scripts', 'package.json', 'package-lock.json']));
  });

  it('runs its one file without anything beside it, and not as root', () => {
    const { out } = dora(['--version']);
    const alone = mkdtempSync(path.join(tmpdir(), 'dora-alone-'));
    cpSync(path.join(root, 'dist-companion', 'dora.mjs'), path.join(alone, 'dora.mjs'));
    const ran = spawnSync(process.execPath, [path.join(alone, 'dora.mjs'), '--version'], {
      cwd: alone,
      encoding: 'utf8',
    });
    rmSync(alone, { recursive: true });
    expect(ran.stdout).toBe(out);
    expect(dockerfile).toMatch(/^USER node$/m);
  });
});
