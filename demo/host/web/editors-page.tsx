import React, { useEffect, useState } from 'react';
import {
  PluginContextProvider,
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourceSettings,
  type TestDataSourceResponse,
} from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { Alert, Button, Stack } from '@grafana/ui';
import { dataSource, secureKeys } from './boot-data';

/** The built plugin's settings, as Grafana shows them. Nothing that is changed here is kept. */
export function EditorsPage() {
  const [api, setApi] = useState<DataSourceApi | null>(null);
  useEffect(() => {
    document.title = 'Settings - Shipbeat preview';
    void getDataSourceSrv().get().then(setApi);
  }, []);
  if (api === null || dataSource === undefined) {
    return null;
  }
  return (
    <PluginContextProvider meta={dataSource.meta}>
      <h3>Data source settings</h3>
      <Settings api={api} settings={dataSource} />
    </PluginContextProvider>
  );
}

interface SettingsProps {
  readonly api: DataSourceApi;
  readonly settings: DataSourceInstanceSettings;
}

function Settings({ api, settings }: SettingsProps) {
  const [options, setOptions] = useState(() => toOptions(settings));
  const [answer, setAnswer] = useState<TestDataSourceResponse | null>(null);
  const Editor = api.components?.ConfigEditor;
  const test = () => {
    const failed = (error: unknown) => setAnswer({ status: 'error', message: String(error) });
    api.testDatasource().then(setAnswer, failed);
  };
  return (
    <Stack direction="column" gap={2} alignItems="flex-start">
      {Editor && <Editor options={options} onOptionsChange={setOptions} />}
      <Button onClick={test}>Test</Button>
      {answer && <Answer {...answer} />}
    </Stack>
  );
}

/** As Grafana shows it: lines of the message run on, those that are folded away do not. */
function Answer({ status, message, details }: TestDataSourceResponse) {
  return (
    <Alert severity={status === 'error' ? 'error' : 'success'} title={message}>
      {details?.message}
      {details?.verboseMessage && (
        <details style={{ whiteSpace: 'pre-wrap' }}>{String(details.verboseMessage)}</details>
      )}
    </Alert>
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
