/** @jest-environment ./tests/support/jsdom-env.js */
import { setDataSourceSrv, type DataSourceSrv } from '@grafana/runtime';
import { testSavedConnection } from '../../../src/datasource/editors/saved-connection';
import { aWorld } from '../../sync/fake-vendor';
import { aDataSource } from '../panel';

function withSources(sources: Readonly<Record<string, unknown>>) {
  const get = async (ref: { readonly uid: string }) => {
    if (!Object.hasOwn(sources, ref.uid)) {
      throw new Error(`Datasource ${ref.uid} was not found`);
    }
    return sources[ref.uid];
  };
  setDataSourceSrv({ get } as unknown as DataSourceSrv);
}

it('asks the data source that Grafana has made of the saved settings', async () => {
  withSources({ dora: aDataSource(aWorld(), {}) });
  await expect(testSavedConnection('dora', 'github')).resolves.toMatchObject({ slot: 'github', ok: true });
});

it('a data source whose settings cannot be used says why', async () => {
  withSources({ dora: aDataSource(aWorld(), { services: 7 }) });
  await expect(testSavedConnection('dora', 'github')).resolves.toMatchObject({
    ok: false,
    text: expect.stringContaining('services: has to be a list'),
  });
});

it('says what to do when there is none, or one that cannot be asked', async () => {
  withSources({ other: {} });
  await expect(testSavedConnection('dora', 'github')).rejects.toThrow('Datasource dora was not found');
  await expect(testSavedConnection('other', 'github')).rejects.toThrow('save it, and load the page again');
});
