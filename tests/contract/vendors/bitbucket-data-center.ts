import type { Mix } from '../../../demo/vendors/mix';
import type { Batch } from '../../../src/core/provider';
import type { AnyRecord } from '../../../src/core/records';
import { fetchCommits } from '../../../src/providers/bitbucket-data-center/commits';
import { fetchPullRequests } from '../../../src/providers/bitbucket-data-center/pull-requests';
import { aScope } from '../../providers/bitbucket-data-center/support';
import { FakeHttp } from '../../providers/github/fake-http';
import { at, collect } from '../../providers/github/support';
import type { RecordedCase, VendorContract } from './contract';

const span = { from: at('2010-01-01'), to: at('2026-01-01') };
const MIX: Mix = {
  code: 'bitbucket-data-center',
  deployments: 'jenkins',
  pipelines: 'jenkins',
  incidents: 'jira-data-center',
};

export const bitbucketDataCenter: VendorContract = {
  id: 'bitbucket-data-center',
  mixes: {
    'with Jenkins and Jira Data Center': {
      mix: MIX,
      sameRecords: ['pullRequest'],
      differing: {
        leadTimeStages: 'Bitbucket tells in no documented form when a pull request left draft',
        pullRequestSize:
          'how much a pull request changes is told one pull request at a time, and by no server before 9.1',
      },
    },
  },
  successWords: /(?<=")MERGED(?=")/g,
  // Its pull requests alone have a status.
  hasStatus: () => false,
  forbidden: {
    match: /^GET \/rest\/api\/latest\/projects\/acme\/repos\/[a-z-]+\/pull-requests/,
    kind: 'pullRequest',
    needs: /Repository read/,
  },
  mostRequests: {
    limit: 670,
    reason: 'reviews, and the commits of what was squashed or rebased, come for one pull request at a time',
  },
  reportsBudget: false,
  discover: {
    mix: MIX,
    // Those of a repository of several services, and those whose job is called otherwise or whose incidents are elsewhere.
    named: ['checkout', 'cart', 'recommendations', 'billing-export', 'gateway', 'storage'],
    entries: [
      ['payments', 'ledger'],
      ['identity', 'accounts|sessions|notifications'],
      ['discovery', 'search|catalog'],
    ].map(([team, pattern]) => ({
      discover: { connection: 'bitbucket-data-center', project: 'ACME', pattern: `^(${pattern})$` },
      ...(team === undefined ? {} : { team }),
      repository: { id: 'acme/{name}' },
      deployments: { connection: 'jenkins', from: 'job' as const, project: 'acme/{name}/Deploy' },
      pipelines: { connection: 'jenkins', project: 'acme/{name}' },
      incidents: {
        connection: 'jira-data-center',
        query: 'project = OPS AND type = Incident ORDER BY created DESC',
        component: '{name}',
      },
    })),
    everything: { project: 'acme' },
    hidden: ['http-client', 'shop-classic'],
    narrow: [{ project: 'acme', pattern: '^(?<name>http)-' }, ['http']],
    missing: [
      [{ project: 'nothing' }, /Bitbucket finds no project nothing: /],
      [{ project: 'acme/shop' }, /"acme\/shop" is not the key of a Bitbucket project/],
      [{ project: 'acme', pattern: '^x$' }, /has a name that matches "\^x\$" \(archived ones and forks are left out\)/],
    ],
    request: /\/projects\/ACME\/repos\?/i,
  },
  recorded: {
    folder: 'bitbucket-dc',
    cases: [
      recorded('go-scm/commits.json', '/commits', (http) => fetchCommits(http, aScope({ span }))),
      recorded('go-scm/prs.json', '/pull-requests', (http) => fetchPullRequests(http, aScope({ span }))),
    ],
    others: [
      [/\/(commit|pr|pr_iso_dates|changes|tags|repo)\.json$/, "read in this vendor's own tests"],
      [/\/tag\.json$/, 'the same as tags.json'],
      [/\/compare\.json$/, 'no two revisions are compared'],
    ],
  },
};

function recorded(
  file: string,
  end: string,
  reading: (http: FakeHttp) => AsyncIterable<Batch<AnyRecord>>,
): RecordedCase {
  const read = async (body: unknown) => {
    const http = new FakeHttp(({ path }) => ({ body: path.endsWith(end) ? body : { values: [], isLastPage: true } }));
    return (await collect(reading(http))).records;
  };
  return { file, atLeast: 1, read };
}
