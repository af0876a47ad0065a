import { getDataSourceSrv } from '@grafana/runtime';
import type { ConnectionReport } from '../../checks/check-connection';
import { pageTexts } from '../texts/config-page';
import type { TestConnection } from './contract';

/**
 * The test of a connection through the data source as it is saved: a config editor is given none, and Grafana makes a
 * new one after each save. Rejects when there is no such data source.
 */
export const testSavedConnection: TestConnection = async (uid, slot) => {
  const source: object = await getDataSourceSrv().get({ uid });
  if (!canTest(source)) {
    throw new Error(pageTexts().test.notLoaded);
  }
  return source.testConnection(slot);
};

interface Testing {
  testConnection(slot: string): Promise<ConnectionReport>;
}

function canTest(source: object): source is Testing {
  return 'testConnection' in source && typeof source.testConnection === 'function';
}
