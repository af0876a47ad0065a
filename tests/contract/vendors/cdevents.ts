import type { VendorContract } from './contract';

export const cdevents: VendorContract = {
  id: 'cdevents',
  mixes: {
    'with code in record files': {
      mix: { code: 'records', deployments: 'cdevents', incidents: 'cdevents', pipelines: 'cdevents' },
      sameRecords: ['pipelineRun', 'incident'],
      differing: {
        leadTimeStages: 'no event tells when a deployment began, so that release runs to its end',
        changeFailRate: 'no event tells that a deployment was unplanned, and incidents have no labels',
        failedDeploymentRecoveryTime: 'no event tells that a deployment was unplanned, and incidents have no labels',
        deploymentReworkRate: 'no event tells that a deployment was unplanned',
        pipelineFlakeRate: 'no event tells which commit a run was of',
        timeToGreen: 'no event tells which branch a run was of',
      },
    },
  },
  /** That a service was deployed is the success; runs have an outcome. */
  successWords: /(?<=dev\.cdevents\.service\.)(deployed|upgraded|rolledback)|(?<="outcome":")success(?=")/g,
  hasStatus: () => true,
  forbidden: { match: /^GET \/incidents/, kind: 'incident' },
  reportsBudget: false,
};
