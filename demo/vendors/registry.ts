import { azureDevopsRules } from './azure-devops/rules';
import { startAzureDevops } from './azure-devops/server';
import { bitbucketRules } from './bitbucket/rules';
import { startBitbucket } from './bitbucket/server';
import { bitbucketDataCenterRules } from './bitbucket-data-center/rules';
import { startBitbucketDataCenter } from './bitbucket-data-center/server';
import { argocdRules } from './argocd/rules';
import { startArgocd } from './argocd/server';
import { cdeventsRules } from './cdevents/rules';
import { startCdevents } from './cdevents/server';
import { circleciRules } from './circleci/rules';
import { startCircleci } from './circleci/server';
import type { VendorOfWorld } from './common/vendor-rules';
import { companionRules } from './companion/rules';
import { startCompanion } from './companion/server';
import { githubRules } from './github/rules';
import { startGithub } from './github/server';
import { gitlabRules } from './gitlab/rules';
import { startGitlab } from './gitlab/server';
import { operationsRules, opsgenieRules } from './opsgenie/rules';
import { startOperations, startOpsgenie } from './opsgenie/server';
import { pagerdutyRules } from './pagerduty/rules';
import { startPagerduty } from './pagerduty/server';
import { recordRules } from './records/rules';
import { startRecords } from './records/server';
import { jenkinsRules } from './jenkins/rules';
import { startJenkins } from './jenkins/server';
import { jiraRules } from './jira/rules';
import { startJira, startJiraDataCenter } from './jira/server';

/** The one list of simulated vendors, by the id of the provider that reads them. */
export const simulatedVendors = {
  github: { start: startGithub, rules: githubRules },
  gitlab: { start: startGitlab, rules: gitlabRules },
  pagerduty: { start: startPagerduty, rules: pagerdutyRules },
  opsgenie: { start: startOpsgenie, rules: opsgenieRules },
  'jsm-operations': { start: startOperations, rules: operationsRules },
  records: { start: startRecords, rules: recordRules },
  cdevents: { start: startCdevents, rules: cdeventsRules },
  companion: { start: startCompanion, rules: companionRules },
  'azure-devops': { start: startAzureDevops, rules: azureDevopsRules },
  bitbucket: { start: startBitbucket, rules: bitbucketRules },
  'bitbucket-data-center': { start: startBitbucketDataCenter, rules: bitbucketDataCenterRules },
  jenkins: { start: startJenkins, rules: jenkinsRules },
  circleci: { start: startCircleci, rules: circleciRules },
  argocd: { start: startArgocd, rules: argocdRules },
  jira: { start: startJira, rules: jiraRules },
  'jira-data-center': { start: startJiraDataCenter, rules: jiraRules },
} as const satisfies Record<string, VendorOfWorld>;

export type VendorId = keyof typeof simulatedVendors;
