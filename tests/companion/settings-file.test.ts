import { readableSource } from '../../src/companion/readable-source';
import { readSettings } from '../../src/companion/read-settings';
import { InputError } from '../../src/core/errors';
import { dora, SMALL, temporaryFolder } from './dora';

const folder = temporaryFolder();
const environment = { HOST: 'https://github.example', EMPTY: '', _a1: 'underscored' };
const ours = (...lines: readonly string[]) =>
  ['apiVersion: 1', 'datasources:', '  - name: DORA', '    type: shipbeat-dora-datasource', ...lines].join('\n');

describe('a settings file', () => {
  it.each([
    ['settings.json', '\uFEFF{"attributionWindow":"2d"}'],
    ['settings.yaml', 'attributionWindow: 2d # days\n'],
    ['provisioned.yaml', ours('    jsonData:', '      attributionWindow: 2d')],
    ['others.yaml', `${ours('    jsonData: { attributionWindow: 2d }')}\n  - name: Logs\n    type: loki\n`],
  ])('%s', (name, content) => {
    expect(readSettings(folder.file(name, content), {}).attributionWindow).toBe(2 * 86_400_000);
  });

  it('is not needed: there are defaults', () => {
    expect(readSettings(null, {}).weekStart).toBe('monday');
    expect(readSettings(folder.file('none.yaml', ''), {}).weekStart).toBe('monday');
  });

  it.each([
    ['$HOST/api', 'https://github.example/api'],
    ['${HOST}/api', 'https://github.example/api'],
    ['$__env{HOST}/api', 'https://github.example/api'],
    ['https://x/$_a1', 'https://x/underscored'],
    ['https://x/a$$b', 'https://x/a$b'],
    ['https://x/$$HOST', 'https://x/$HOST'],
    ['https://x/a$', 'https://x/a$'],
    ['https://x/$EMPTY', 'https://x'],
  ])('has %s filled in as %s', (url, expected) => {
    const file = folder.file('connections.yaml', `connections: { github: { url: "${url}" } }`);
    expect(readSettings(file, environment).connections['github']?.url).toBe(expected);
  });

  it('has files filled in, without the white space around what they hold, and nothing in it filled in again', () => {
    const host = folder.file('host', '\n https://github.example/a$HOST$$b \n');
    const file = folder.file('files.yaml', `connections: { github: { url: "$__file{${host}}/$__env{_a1}" } }`);
    const { connections } = readSettings(file, environment);
    expect(connections['github']?.url).toBe('https://github.example/a$HOST$$b/underscored');
  });

  it.each([
    ['/nowhere/at/all', 'does not exist'],
    ['/', 'is a folder, not a file'],
  ])('names the file %s that it wants filled in, and that it %s', (named, reason) => {
    const file = folder.file('unread.yaml', `connections: { github: { url: "$__file{${named}}" } }`);
    expect(() => readSettings(file, {})).toThrow(InputError);
    expect(() => readSettings(file, {})).toThrow(`The file that $__file{${named}} names ${reason}`);
  });

  it('takes a token out of a file, which is only looked for by who needs it', () => {
    const token = folder.file('token', 'secret-of-a-file\n');
    const provisioned = (where: string) =>
      folder.file(
        'secrets.yaml',
        ours(
          '    jsonData:',
          '      connections: { github: { url: https://github.example } }',
          '      services: [{ name: checkout, deployments: { connection: github, repository: acme/shop } }]',
          `    secureJsonData: { githubToken: "$__file{${where}}" }`,
        ),
      );
    expect(readableSource(provisioned(token), {}).secrets).toEqual({ github: 'secret-of-a-file' });
    const missing = provisioned('/nowhere/token');
    expect(readSettings(missing, {}).services).toHaveLength(1);
    expect(() => readableSource(missing, {})).toThrow('The file that $__file{/nowhere/token} names does not exist');
  });

  it('keeps the dollar signs of regular expressions', () => {
    const file = folder.file('pattern.yaml', 'production: ^(prod|live)([^a-z]|$)|^blue$');
    expect(readSettings(file, {}).production).toBe('^(prod|live)([^a-z]|$)|^blue$');
  });

  it('is a file, and no folder', () => {
    expect(() => readSettings('/', {})).toThrow('The settings file / is a folder, not a file.');
  });

  it('names the variable whose absence made it unusable', () => {
    const file = folder.file('unset.yaml', 'connections: { github: { url: $NOWHERE } }');
    expect(() => readSettings(file, {})).toThrow(InputError);
    expect(() => readSettings(file, {})).toThrow('not set in the environment: $NOWHERE');
  });

  it.each([
    ['no data source of ours', 'datasources: [{ type: loki }]', 'has 0 data sources of type shipbeat-dora-datasource'],
    ['two of ours', `${ours()}\n  - type: shipbeat-dora-datasource`, 'has 2 data sources'],
    ['a list', '[]', 'has to be a group of keys'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'neither JSON nor YAML'],
  ])('is refused with %s', (_, content, sentence) => {
    const file = folder.file('refused.yaml', content);
    expect(() => readSettings(file, {})).toThrow(InputError);
    expect(() => readSettings(file, {})).toThrow(sentence);
  });
});

it('services that would have to be looked for are said to be unknown, and the others counted', () => {
  const settings = folder.file(
    'discover.yaml',
    'connections: { github: { url: https://api.github.com } }\nservices: [{ discover: { connection: github, owner: acme, topic: production } }]\n',
  );
  const records = folder.file('records.ndjson', SMALL);
  const range = ['--from', '2026-01-01', '--to', '2026-02-01', '--now', '2026-03-01', '--format', 'json'];
  const args = ['report', '--records', records, '--metric', 'deploymentFrequency', ...range];
  const { code, out, err } = dora([...args, '--settings', settings]);
  expect(code).toBe(0);
  expect(err).toContain('Services of acme (github) are not looked for in record files');
  const { series, notices } = JSON.parse(out);
  expect(series).toEqual(JSON.parse(dora(args).out).series);
  expect(notices).toHaveLength(1);
});
