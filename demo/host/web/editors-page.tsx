import React, { useEffect, useState } from 'react';
import {
  dateTime,
  PluginContextProvider,
  type DataQuery,
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourceSettings,
} from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { Alert, Button, Stack } from '@grafana/ui';
import { dataSource, secureKeys } from './boot-data';

/** The built plugin's editors, as Grafana shows them. Nothing that is changed here is kept. */
export function EditorsPage() {
  const [api, setApi] = useState<DataSourceApi | null>(null);
  useEffect(() => {
    document.title = 'Editors - Shipbeat preview';
    void getDataSourceSrv().get().then(setApi);
  }, []);
  if (api === null || dataSource === undefined) {
    return null;
  }
  return (
    <PluginContextProvider meta={dataSource.meta}>
      <Stack direction="column" gap={4}>
        <section>
          <h3>Query editor</h3>
          <Query api={api} />
        </section>
        <section>
          <h3>Data source settings</h3>
          <Settings api={api} settings={dataSource} />
        </section>
      </Stack>
    </PluginContextProvider>
  );
}

function Query({ api }: { readonly api: DataSourceApi }) {
  const [query, setQuery] = useState<DataQuery>({ refId: 'A' });
  const Editor = api.components?.QueryEditor;
  const Help = api.components?.QueryEditorHelp;
  const range = { from: dateTime().subtract(90, 'days'), to: dateTime(), raw: { from: 'now-90d', to: 'now' } };
  return (
    <>
      {Editor && (
        <Editor datasource={api} query={query} onChange={setQuery} onRunQuery={() => undefined} range={range} />
      )}
      {Help && <Help datasource={api} query={query} onClickExample={setQuery} />}
    </>
  );
}

interface SettingsProps {
  readonly api: DataSourceApi;
  readonly settings: DataSourceInstanceSettings;
}

function Settings({ api, settings }: SettingsProps) {
  const [options, setOptions] = useState(() => toOptions(settings));
  const [answer, setAnswer] = useState<{ status: string; message: string } | null>(null);
  const Editor = api.components?.ConfigEditor;
  const test = () => {
    const failed = (error: unknown) => setAnswer({ status: 'error', message: String(error) });
    api.testDatasource().then(setAnswer, failed);
  };
  return (
    <Stack direction="column" gap={2} alignItems="flex-start">
      {Editor && <Editor options={options} onOptionsChange={setOptions} />}
      <Button onClick={test}>Test</Button>
      {answer && <Alert severity={answer.status === 'error' ? 'error' : 'success'} title={answer.message} />}
    </Stack>
  );
}

function toOptions({ uid, name, type, meta, jsonData }: DataSourceInstanceSettings): DataSourceSettings {
  return {
    id: 1,
    uid,
    orgId: 1,
    name,
    type,
    typeName: meta.name,
    typeLogoUrl: meta.info.logos.small,
    access: 'proxy',
    url: '',
    user: '',
    database: '',
    basicAuth: false,
    basicAuthUser: '',
    isDefault: true,
    jsonData,
    secureJsonFields: Object.fromEntries(secureKeys.map((key) => [key, true])),
    readOnly: false,
    withCredentials: false,
  };
}
