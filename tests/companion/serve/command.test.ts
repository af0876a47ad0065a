import { createServer } from 'node:net';
import path from 'node:path';
import { dora, temporaryFolder } from '../dora';

const folder = temporaryFolder();
const github = { github: { url: 'http://127.0.0.1:9' } };
const service = { name: 'checkout', deployments: { connection: 'github', repository: 'acme/shop' } };
const usable = () => folder.file('usable.json', JSON.stringify({ connections: github, services: [service] }));
const env = { GITHUB_TOKEN: 'secret' };

it.each([
  ['--windows', '7', '--windows "7" is not a number of days such as 30d.'],
  ['--windows', '7d,0d', '--windows "0d" is not a number of days'],
  ['--interval', '5', '--interval "5" is not a time of at least a second, such as 5m.'],
  ['--interval', '0s', '--interval "0s" is not a time of at least a second'],
  ['--listen', '9469', '--listen "9469" is not an address with a port'],
  ['--listen', ':99999', '--listen ":99999" is not an address with a port'],
  ['--timezone', 'Mars', '--timezone "Mars" is not known'],
  ['--series-limit', 'many', '--series-limit "many" is not a whole number'],
])('%s %s is refused', (option, value, sentence) => {
  const { code, err } = dora(['serve', '--settings', usable(), option, value], { env });
  expect(err).toContain(sentence);
  expect(code).toBe(2);
});

it('settings that cannot be used are named by file, line and path', () => {
  const file = folder.file(
    'wrong.yaml',
    [
      'connections:',
      '  github: { url: https://api.github.com }',
      'services:',
      '  - name: checkout',
      '    deployments:',
      '      connection: github',
      '      from: nowhere',
      '',
    ].join('\n'),
  );
  const { code, err } = dora(['serve', '--settings', file], { env });
  expect(err).toContain(`${file}:7: services[0].deployments.from`);
  expect(code).toBe(2);
});

it('a token that is not there is named with the variable to set', () => {
  const { code, err } = dora(['serve', '--settings', usable()], { env: { GITHUB_TOKEN: '' } });
  expect(err).toContain(
    'The connection github has no token: set GITHUB_TOKEN in the environment (or GITHUB_TOKEN_FILE)',
  );
  expect(code).toBe(2);
});

it('a file for a token that is not there is named, too', () => {
  const given = { GITHUB_TOKEN: '', GITHUB_TOKEN_FILE: '/nowhere/token' };
  const { code, err } = dora(['serve', '--settings', usable()], { env: given });
  expect(err).toContain('The file that GITHUB_TOKEN_FILE names cannot be read');
  expect(code).toBe(2);
});

it('settings without services are refused', () => {
  const { code, err } = dora(['serve', '--settings', folder.file('none.yaml', 'connections: {}')]);
  expect(err).toContain('names no services; list at least one under services:');
  expect(code).toBe(2);
});

it('an address that is taken is named', async () => {
  const taken = createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => {
      const address = taken.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const data = path.join(path.dirname(usable()), 'data');
  const args = ['serve', '--settings', usable(), '--data', data, '--listen', `127.0.0.1:${port}`];
  const { code, err } = dora(args, { env });
  taken.close();
  expect(err).toContain(`127.0.0.1:${port} is in use by another program: choose another address with --listen.`);
  expect(code).toBe(1);
});
