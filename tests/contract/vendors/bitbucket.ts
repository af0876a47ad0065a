import type { AnyRecord } from '../../../src/core/records';
import type { Batch } from '../../../src/core/provider';
import { fetchCommits } from '../../../src/providers/bitbucket/commits';
import { fetchDeployments } from '../../../src/providers/bitbucket/deployments';
import { fetchPullRequests } from '../../../src/providers/bitbucket/pull-requests';
import { aScope, someServices } from '../../providers/bitbucket/support';
import { FakeHttp } from '../../providers/github/fake-http';
import { at, collect } from '../../providers/github/support';
import type { RecordedCase, VendorContract } from './contract';

const span = { from: at('2010-01-01'), to: at('2026-01-01') };
/** Whose branch settings do not name, so that the repository is asked for its own. */
const services = someServices({ name: 'shop', repository: { connection: 'bitbucket', id: 'acme/shop' } });
const tagged = someServices({ name: 'shop', deployments: { connection: 'bitbucket', from: 'tags' } });

export const bitbucket: VendorContract = {
  id: 'bitbucket',
  mixes: {
    'with Jira': {
      mix: { code: 'bitbucket', deployments: 'bitbucket', incidents: 'jira' },
      // Deployments have ids of another form, and a pipeline that is run again is one of its own.
      sameRecords: ['pullRequest'],
      differing: {
        leadTimeStages:
          'Bitbucket does not tell when a pull request left draft, or when a commit was put on its branch',
        pullRequestSize: 'how much a pull request changes is told one pull request at a time',
        pipelineDuration: 'a list of pipelines does not tell when they left the queue, so that waiting is in it',
        pipelineQueueTime: 'a list of pipelines does not tell when they left the queue',
      },
    },
  },
  successWords: /(?<=")SUCCESSFUL(?=")/g,
  hasStatus: ({ source }) => source.from === 'deployments' || source.from === 'workflow',
  forbidden: {
    match: /^GET \/2\.0\/repositories\/acme\/[a-z-]+\/deployments/,
    kind: 'deployment',
    needs: /read:pipeline:bitbucket/,
  },
  lists: [{ match: /\/pullrequests(\/activity)?$/, atOnce: 50 }],
  reportsBudget: false,
  discover: {
    mix: { code: 'bitbucket', deployments: 'bitbucket', incidents: 'jira' },
    named: ['checkout', 'cart', 'recommendations', 'billing-export', 'gateway'],
    entries: [
      // The other repositories of a project are those of services that are named.
      ...['payments', 'identity', 'discovery'].map((project) => ({
        discover: { connection: 'bitbucket', owner: 'ACME', project },
        team: project,
        incidents: {
          connection: 'jira',
          query: 'project = OPS AND type = Incident ORDER BY created DESC',
          component: '{name}',
        },
      })),
      {
        discover: { connection: 'bitbucket', owner: 'acme', project: 'PLATFORM' },
        team: 'platform',
        incidents: { connection: 'jira', project: 'STORAGE', types: ['Incident'], labels: [] },
      },
    ],
    everything: { owner: 'acme' },
    // Nothing is archived here.
    hidden: ['http-client'],
    narrow: [{ owner: 'acme', pattern: '^(?<name>http)-' }, ['http']],
    missing: [
      [{ owner: 'nobody' }, /Bitbucket finds no workspace nobody: /],
      [{ owner: 'acme/shop' }, /"acme\/shop" is not a Bitbucket workspace/],
      [{ owner: 'acme', project: 'A B' }, /"A B" is not the key of a Bitbucket project/],
      [{ owner: 'acme', project: 'NONE' }, /it has nothing that this token may see \(forks are left out\)/],
    ],
    request: /\/repositories\/acme\?/i,
  },
  recorded: {
    folder: 'bitbucket-cloud',
    cases: [
      recorded('go-scm/commits.json', '/commits', (http) => fetchCommits(http, aScope({ span }))),
      recorded('go-scm/prs.json', '/pullrequests', (http) => fetchPullRequests(http, aScope({ span }))),
      {
        ...recorded('go-scm/repo.json', '/acme/shop', (http) => fetchCommits(http, aScope({ span, services }))),
        atLeast: 0,
      },
      recorded('go-scm/tags.json', '/refs/tags', (http) => fetchDeployments(http, aScope({ span, services: tagged }))),
    ],
    others: [
      [/\/(commit|pr|tag)\.json$/, 'one row of a list that is read'],
      [/\/(review|status|statuses)\.json$/, 'not asked for'],
      [/^pelorus\//, 'single commits, as a program that answers for Bitbucket has them'],
    ],
  },
};

/** The recorded page is the first of its list; there is nothing after it, and nothing in other lists. */
function recorded(
  file: string,
  end: string,
  reading: (http: FakeHttp) => AsyncIterable<Batch<AnyRecord>>,
): RecordedCase {
  const read = async (body: unknown) => {
    let isFirst = true;
    const http = new FakeHttp(({ path }) => {
      const isAsked = isFirst && path.endsWith(end);
      isFirst = isFirst && !isAsked;
      return { body: isAsked ? body : { values: [] } };
    });
    return (await collect(reading(http))).records;
  };
  return { file, atLeast: 1, read };
}
