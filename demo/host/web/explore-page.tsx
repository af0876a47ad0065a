import React, { useEffect, useState } from 'react';
import { PluginContextProvider, type DataQuery, type DataSourceApi } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import {
  EmbeddedScene,
  SceneControlsSpacer,
  SceneDataLayerControls,
  SceneDataLayerSet,
  SceneGridLayout,
  SceneTimePicker,
  SceneTimeRange,
  UrlSyncContextProvider,
} from '@grafana/scenes';
import { Stack } from '@grafana/ui';
import { dataSource } from './boot-data';
import { panelTypeOf, readExplored, type Explored } from './explored';
import { toLayer } from './scene/annotation-layer';
import { toGridItem } from './scene/panel-item';
import { templateSrv } from './services/start';

/**
 * One query and what it draws: where data links lead, as to Explore in Grafana, and a place to try a query in. Of
 * Grafana's Explore it is only that.
 */
export function ExplorePage() {
  const [api, setApi] = useState<DataSourceApi | null>(null);
  useEffect(() => {
    document.title = 'Explore - Shipbeat preview';
    void getDataSourceSrv().get().then(setApi);
  }, []);
  return api === null || dataSource === undefined ? null : (
    <PluginContextProvider meta={dataSource.meta}>
      <Explore api={api} />
    </PluginContextProvider>
  );
}

function Explore({ api }: { readonly api: DataSourceApi }) {
  const [explored] = useState(() => readExplored(window.location.search));
  const [query, setQuery] = useState<DataQuery>(explored.query);
  const [scene] = useState(() => emptyScene(explored));
  useEffect(() => scene.state.body.setState({ children: [toGridItem(panelOf(query, api))] }), [scene, query, api]);
  const Editor = api.components?.QueryEditor;
  const Help = api.components?.QueryEditorHelp;
  return (
    <Stack direction="column" gap={2}>
      {Editor && <Editor datasource={api} query={query} onChange={setQuery} onRunQuery={() => undefined} />}
      <UrlSyncContextProvider scene={scene}>
        <scene.Component model={scene} />
      </UrlSyncContextProvider>
      {Help && <Help datasource={api} query={query} onClickExample={setQuery} />}
    </Stack>
  );
}

type ExploreScene = EmbeddedScene & { readonly state: { readonly body: SceneGridLayout } };

/** Panels may have annotations on them, as those of any dashboard; in Grafana's Explore there are none. */
function emptyScene({ from, to, annotations }: Explored): ExploreScene {
  const scene = new EmbeddedScene({
    key: 'explore',
    $timeRange: new SceneTimeRange({ from, to }),
    $data: new SceneDataLayerSet({ layers: annotations.flatMap(toLayer) }),
    controls: [new SceneDataLayerControls(), new SceneControlsSpacer(), new SceneTimePicker({ isOnCanvas: true })],
    body: new SceneGridLayout({ children: [] }),
  });
  templateSrv.show(scene);
  return scene as ExploreScene;
}

function panelOf(query: DataQuery, api: DataSourceApi) {
  const title = api.getQueryDisplayText?.(query) ?? '';
  return { id: 1, type: panelTypeOf(query), title, gridPos: { x: 0, y: 0, w: 24, h: 14 }, targets: [{ ...query }] };
}
