import './public-path';
import { DataSourcePlugin } from '@grafana/data';
import { DoraDataSource } from './datasource/datasource';
import type { DoraJsonData, DoraSecrets } from './datasource/editors/contract';
import { CheatSheet, ConfigEditor, QueryEditor } from './datasource/lazy-editors';
import type { DoraQuery } from './datasource/query';

export const plugin = new DataSourcePlugin<DoraDataSource, DoraQuery, DoraJsonData, DoraSecrets>(DoraDataSource)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor)
  .setQueryEditorHelp(CheatSheet);
