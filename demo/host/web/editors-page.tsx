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

/**
 * The built plugin's settings, as Grafana shows them. What is saved is kept until the page is left; requests go to the
 * addresses with the tokens that the host was started with. With `?empty` it begins as a new data source does; with
 * `?provisioned` it is one of a file, which nobody can change here.
 */
export function EditorsPage() {
  const [api, setApi] = useState<DataSourceApi | null>(null);
  useEffect(() => {
    document.title = 'Settings - Shipbeat preview';
    if (new URLSearchParams(window.location.search).has('empty')) {
      keep({});
    }
    void getDataSourceSrv().get().then(setApi);
  }, []);
  if (api === null || dataSource === undefined) {
    return null;
  }
  return (
    <PluginContextProvider meta={dataSource.meta}>
      <h3>Data source settings</h3>
      <Settings api={api} settings={dataSource} onSave={setApi} />
    </PluginContextProvider>
  );
}

interface SettingsProps {
  readonly api: DataSourceApi;
  readonly settings: DataSourceInstanceSettings;
  readonly onSave: (api: DataSourceApi) => void;
}

/** What Grafana tells a page of the data source from now on. */
function keep(jsonData: DataSourceInstanceSettings['jsonData']): void {
  if (dataSource !== undefined) {
    dataSource.jsonData = jsonData;
  }
}

function Settings({ api, settings, onSave }: SettingsProps) {
  const [options, setOptions] = useState(() => toOptions(settings));
  const [answer, setAnswer] = useState<TestDataSourceResponse | null>(null);
  const Editor = api.components?.ConfigEditor;
  async function saveAndTest(): Promise<void> {
    keep(options.jsonData);
    setOptions({
      ...options,
      version: (options.version ?? 1) + 1,
      secureJsonData: {},
      secureJsonFields: { ...options.secureJsonFields, ...typedIn(options) },
    });
    const sources = getDataSourceSrv();
    await sources.reload?.();
    const saved = await sources.get();
    onSave(saved);
    setAnswer(await saved.testDatasource());
  }
  const failed = (error: unknown) => setAnswer({ status: 'error', message: String(error) });
  return (
    <Stack direction="column" gap={2}>
      {Editor && <Editor options={options} onOptionsChange={setOptions} />}
      <div>
        <Button onClick={() => void saveAndTest().catch(failed)}>Save &amp; test</Button>
      </div>
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

/** The names of the tokens that were typed, which the page forgets. */
function typedIn({ secureJsonData }: DataSourceSettings): Record<string, boolean> {
  return Object.fromEntries(Object.keys(secureJsonData ?? {}).map((key) => [key, true]));
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
    readOnly: new URLSearchParams(window.location.search).has('provisioned'),
    withCredentials: false,
  };
}
