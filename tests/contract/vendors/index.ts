import { azureDevops } from './azure-devops';
import { bitbucket } from './bitbucket';
import { bitbucketDataCenter } from './bitbucket-data-center';
import { argocd } from './argocd';
import { cdevents } from './cdevents';
import { circleci } from './circleci';
import { companion } from './companion';
import type { VendorContract } from './contract';
import { github } from './github';
import { gitlab } from './gitlab';
import { jenkins } from './jenkins';
import { jira, jiraDataCenter } from './jira';
import { jsmOperations, opsgenie } from './opsgenie';
import { pagerduty } from './pagerduty';
import { records } from './records';

/** One for each registered vendor. */
export const contracts: readonly VendorContract[] = [
  github,
  gitlab,
  bitbucket,
  bitbucketDataCenter,
  jenkins,
  circleci,
  argocd,
  jira,
  jiraDataCenter,
  pagerduty,
  opsgenie,
  jsmOperations,
  records,
  cdevents,
  companion,
  azureDevops,
];
