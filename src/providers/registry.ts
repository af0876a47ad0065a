import type { Provider, ProviderDescriptor } from '../core/provider';
import { descriptor as circleci } from './circleci/descriptor';
import { descriptor as companion } from './companion/descriptor';
import { descriptor as azureDevops } from './azure-devops/descriptor';
import { descriptor as bitbucket } from './bitbucket/descriptor';
import { descriptor as bitbucketDataCenter } from './bitbucket-data-center/descriptor';
import { descriptor as argocd } from './argocd/descriptor';
import { descriptor as github } from './github/descriptor';
import { descriptor as gitlab } from './gitlab/descriptor';
import { descriptor as jenkins } from './jenkins/descriptor';
import { jira, jiraDataCenter } from './jira/descriptor';
import { jsmOperations, opsgenie } from './opsgenie/descriptor';
import { descriptor as pagerduty } from './pagerduty/descriptor';
import { descriptor as cdevents } from './records/cdevents-descriptor';
import { descriptor as records } from './records/descriptor';

/** A vendor: what it is, which is small, and its reader, which is a chunk of its own that only its users load. */
interface Registered {
  readonly descriptor: ProviderDescriptor;
  /** Where it is not named like the vendor: one folder an API, not a brand. */
  readonly folder?: string;
  readonly load: () => Promise<{ readonly provider: Provider }>;
}

/** The one list of vendors: adding one is a folder, an import and a line here. */
export const registry: Readonly<Record<string, Registered>> = {
  github: { descriptor: github, load: () => import(/* webpackChunkName: "provider-github" */ './github/provider') },
  gitlab: { descriptor: gitlab, load: () => import(/* webpackChunkName: "provider-gitlab" */ './gitlab/provider') },
  bitbucket: {
    descriptor: bitbucket,
    load: () => import(/* webpackChunkName: "provider-bitbucket" */ './bitbucket/provider'),
  },
  'bitbucket-data-center': {
    descriptor: bitbucketDataCenter,
    load: () => import(/* webpackChunkName: "provider-bitbucket-data-center" */ './bitbucket-data-center/provider'),
  },
  jira: { descriptor: jira, load: () => import(/* webpackChunkName: "provider-jira" */ './jira/provider') },
  'jira-data-center': {
    descriptor: jiraDataCenter,
    folder: 'jira',
    load: () => import(/* webpackChunkName: "provider-jira" */ './jira/data-center'),
  },
  pagerduty: {
    descriptor: pagerduty,
    load: () => import(/* webpackChunkName: "provider-pagerduty" */ './pagerduty/provider'),
  },
  opsgenie: {
    descriptor: opsgenie,
    load: () => import(/* webpackChunkName: "provider-opsgenie" */ './opsgenie/provider'),
  },
  'jsm-operations': {
    descriptor: jsmOperations,
    folder: 'opsgenie',
    load: () => import(/* webpackChunkName: "provider-opsgenie" */ './opsgenie/operations'),
  },
  records: { descriptor: records, load: () => import(/* webpackChunkName: "provider-records" */ './records/provider') },
  companion: {
    descriptor: companion,
    load: () => import(/* webpackChunkName: "provider-companion" */ './companion/provider'),
  },
  cdevents: {
    descriptor: cdevents,
    folder: 'records',
    load: () => import(/* webpackChunkName: "provider-cdevents" */ './records/cdevents-provider'),
  },
  'azure-devops': {
    descriptor: azureDevops,
    load: () => import(/* webpackChunkName: "provider-azure-devops" */ './azure-devops/provider'),
  },
  jenkins: { descriptor: jenkins, load: () => import(/* webpackChunkName: "provider-jenkins" */ './jenkins/provider') },
  circleci: {
    descriptor: circleci,
    load: () => import(/* webpackChunkName: "provider-circleci" */ './circleci/provider'),
  },
  argocd: { descriptor: argocd, load: () => import(/* webpackChunkName: "provider-argocd" */ './argocd/provider') },
};

/** What each vendor is, by id, in the order in which they are offered. */
export const vendors: Readonly<Record<string, ProviderDescriptor>> = Object.fromEntries(
  Object.entries(registry).map(([id, { descriptor }]) => [id, descriptor]),
);

/** The reader of a vendor, null when there is no such vendor. */
export async function loadProvider(id: string): Promise<Provider | null> {
  const registered = Object.hasOwn(registry, id) ? registry[id] : undefined;
  return registered === undefined ? null : (await registered.load()).provider;
}
