/** @jest-environment ./tests/support/jsdom-env.js */
import { DataSourceApi, DataSourcePlugin } from '@grafana/data';
import { CheatSheet } from '../../../src/datasource/editors/cheat-sheet';
import { ConfigEditor } from '../../../src/datasource/editors/config-editor';
import type { DoraJsonData, OptionSource } from '../../../src/datasource/editors/contract';
import { QueryEditor } from '../../../src/datasource/editors/query-editor';
import type { DoraQuery } from '../../../src/datasource/query';

class Source extends DataSourceApi<DoraQuery, DoraJsonData> implements OptionSource {
  query = () => Promise.resolve({ data: [] });
  testDatasource = () => Promise.resolve({ status: 'success', message: '' });
  options = () => Promise.resolve([]);
}

it('fits what Grafana takes as a plugin (which the type check says, before this runs)', () => {
  const plugin = new DataSourcePlugin<Source, DoraQuery, DoraJsonData>(Source)
    .setQueryEditor(QueryEditor)
    .setConfigEditor(ConfigEditor)
    .setQueryEditorHelp(CheatSheet);
  expect(plugin.components).toMatchObject({ QueryEditor, ConfigEditor, QueryEditorHelp: CheatSheet });
});
