import { ProviderError } from '../../../src/core/errors';
import { parseSettings } from '../../../src/core/settings';
import { provider } from '../../../src/providers/records/provider';
import { FileServer } from './file-server';
import { settingsOf } from './support';

const deployment = {
  kind: 'deployment',
  id: '1',
  service: 'shop',
  status: 'succeeded',
  startedAt: '2026-01-05T10:00:00Z',
};

describe('check', () => {
  it('reads each file once, and says what it holds, what it lacks and what cannot be used', async () => {
    const { services } = settingsOf('records', [
      {
        name: 'shop',
        deployments: { connection: 'records', path: '/ships' },
        incidents: { connection: 'records', path: '/ships' },
      },
      { name: 'tool', deployments: { connection: 'records', path: '/tool', application: 'till' } },
    ]);
    const http = new FileServer({ body: [deployment, { ...deployment, id: '2' }, { kind: 'deploy' }] });
    const { message } = await provider.check(http, services);
    expect(http.requests.map(({ path }) => path)).toEqual(['/file/ships', '/file/tool']);
    expect(message).toContain(
      'The file /ships of records holds 2 deployments. The file /ships of records: 1 of 3 entries',
    );
    expect(message).toContain(
      'The file /tool of records holds 2 deployments. Nothing in it is of tool: check the names.',
    );
  });

  it('asks only for the files of its own vendor', async () => {
    const connections = { records: { url: 'https://a.example' }, cdevents: { url: 'https://b.example' } };
    const service = {
      name: 'shop',
      deployments: { connection: 'records', path: '/ships' },
      incidents: { connection: 'cdevents', path: '/events' },
    };
    const http = new FileServer({ body: [deployment] });
    await provider.check(http, parseSettings({ connections, services: [service] }).services);
    expect(http.requests.map(({ path }) => path)).toEqual(['/file/ships']);
  });

  it('where no rule names a file, the address need not be one', async () => {
    const http = new FileServer(() => new ProviderError('not-found', 'It has no such thing.', { status: 404 }));
    await expect(provider.check(http, [])).resolves.toEqual({
      message: 'It answers, and its address itself is no file: each rule has to name one below it as its path.',
      budgets: [],
    });
    const { services } = settingsOf('records', [{ name: 'shop', deployments: { connection: 'records', path: '/x' } }]);
    await expect(provider.check(http, services)).rejects.toThrow('The file /x of records is not there');
  });
});
