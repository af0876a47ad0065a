import { createHash } from 'node:crypto';
import type { Sync } from './syncs';

/** Where the manifests of all applications are kept; no service's code is there. */
const CONFIGURATION = 'https://git.example/acme/deploy.git';
const CHARTS = 'https://charts.example/stable';
const CHART_VERSION = '3.2.1';

/** The ways in which teams say which image is to run; those that deploy seldom write it into the manifests. */
const STYLES = ['kustomize', 'parameters', 'valuesObject', 'values'] as const;
const IN_MANIFESTS: readonly string[] = ['ledger', 'billing-export'];
export type Style = (typeof STYLES)[number] | 'manifests';

/** @param index of the service among all. */
export function styleOf(service: string, index: number): Style {
  return IN_MANIFESTS.includes(service) ? 'manifests' : (STYLES[index % STYLES.length] ?? 'kustomize');
}

/** A service's application as a source, or several, at the revision that a synchronisation took. */
export interface Configured {
  readonly source?: object;
  readonly sources?: readonly object[];
  readonly revision?: string;
  readonly revisions?: readonly string[];
}

export const imageOf = (service: string): string => `registry.example:5000/acme/${service}`;

/** What else runs beside every service. */
export const SIDECARS = ['docker.io/envoyproxy/envoy:v1.31.0', 'registry.example:5000/acme/log-shipper:2.4.0'];

/** As it is in the application's spec, or stands in its history. */
export function configured(style: Style, service: string, { tag, sha }: Pick<Sync, 'tag' | 'sha'>): Configured {
  const at = { repoURL: CONFIGURATION, path: `apps/${service}`, targetRevision: 'main' };
  // The same code comes with the same configuration.
  const revision = configRevision(style === 'manifests' ? `${service} ${sha}` : service);
  const image = imageOf(service);
  switch (style) {
    case 'kustomize':
      return { source: { ...at, kustomize: { images: [`${image}:${tag}`, SIDECARS[0]] } }, revision };
    case 'parameters':
      return { source: { ...at, helm: { parameters: parametersOf(image, tag) } }, revision };
    case 'valuesObject':
      return {
        source: { ...at, helm: { valuesObject: { replicas: 3, image: { repository: image, tag } } } },
        revision,
      };
    case 'values':
      return { sources: [chartWith(image, tag), { ...at, ref: 'values' }], revisions: [CHART_VERSION, revision] };
    case 'manifests':
      return { source: at, revision };
  }
}

function parametersOf(image: string, tag: string) {
  return [
    { name: 'replicaCount', value: '3' },
    { name: 'image.repository', value: image },
    { name: 'image.tag', value: tag, forceString: true },
  ];
}

function chartWith(image: string, tag: string) {
  const values = `# the service\nreplicaCount: 3\nimage:\n  repository: ${image}\n  tag: "${tag}" # set by the pipeline\n`;
  return {
    repoURL: CHARTS,
    chart: 'service',
    targetRevision: CHART_VERSION,
    helm: { valueFiles: ['$values/apps/values.yaml'], values },
  };
}

function configRevision(of: string): string {
  return createHash('sha1').update(of).digest('hex');
}

/** The manifests of a service as Argo CD gives them: each as JSON in a text, secrets without their content. */
export function manifestsOf(service: string, tag: string): readonly string[] {
  const containers = [{ name: service, image: `${imageOf(service)}:${tag}` }, ...SIDECARS.map((image) => ({ image }))];
  const template = {
    spec: { initContainers: [{ name: 'wait', image: 'docker.io/library/busybox:1.36' }], containers },
  };
  return [
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: service }, data: { token: '++++++++' } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: service }, spec: { ports: [{ port: 80 }] } },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: service }, spec: { template } },
  ].map((manifest) => JSON.stringify(manifest));
}
