import React, { useEffect, useState } from 'react';
import { getBackendSrv } from '@grafana/runtime';
import { UrlSyncContextProvider, type EmbeddedScene } from '@grafana/scenes';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { screenOf } from './screen';
import type { ClassicDashboard } from './scene/classic-dashboard';
import { toScene } from './scene/dashboard';
import { templateSrv } from './services/start';

interface Props {
  readonly uid: string;
  readonly title: string;
}

export function DashboardPage({ uid, title }: Props) {
  const [scene, setScene] = useState<EmbeddedScene | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${title} - Shipbeat preview`;
    loadScene(uid).then(setScene, (error: unknown) => setProblem(messageOf(error)));
  }, [uid, title]);
  if (problem !== null) {
    return <Alert title={`${title} cannot be shown`}>{problem}</Alert>;
  }
  if (scene === null) {
    return <LoadingPlaceholder text="Loading" />;
  }
  return (
    <UrlSyncContextProvider scene={scene} updateUrlOnInit createBrowserHistorySteps>
      <scene.Component model={scene} />
    </UrlSyncContextProvider>
  );
}

async function loadScene(uid: string): Promise<EmbeddedScene> {
  const { dashboard } = await getBackendSrv().get<{ dashboard: ClassicDashboard }>(`/api/dashboards/uid/${uid}`);
  const scene = toScene(dashboard, screenOf(window.location.search));
  templateSrv.show(scene);
  return scene;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'The dashboard could not be loaded';
}
