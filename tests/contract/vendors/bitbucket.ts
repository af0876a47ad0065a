import type { VendorContract } from './contract';

export const bitbucket: VendorContract = {
  id: 'bitbucket',
  mixes: {
    'with Jira': {
      mix: { code: 'bitbucket', deployments: 'bitbucket', incidents: 'jira' },
      // Deployments have ids of another form, and a pipeline that is run again is one of its own.
      sameRecords: ['pullRequest'],
      differing: {
        leadTimeStages: 'Bitbucket does not tell when a pull request left draft, or when a tag was being released',
        pullRequestSize: 'how much a pull request changes is told one pull request at a time',
        pipelineDuration: 'a list of pipelines does not tell when they left the queue, so that waiting is in it',
        pipelineQueueTime: 'a list of pipelines does not tell when they left the queue',
      },
    },
  },
  successWords: /(?<=")SUCCESSFUL(?=")/g,
  hasStatus: ({ source }) => source.from === 'deployments' || source.from === 'workflow',
  forbidden: { match: /^GET \/2\.0\/repositories\/acme\/[a-z-]+\/deployments/, kind: 'deployment' },
  reportsBudget: false,
};
