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
    'with Jenkins and Jira Data Center': { mix: MIX, sameRecords: ['pullRequest'], differing: {} },
  },
  successWords: /(?<=")MERGED(?=")/g,
  // Its pull requests alone have a status.
  hasStatus: () => false,
  forbidden: { match: /^GET \/rest\/api\/latest\/projects\/acme\/repos\/[a-z-]+\/pull-requests/, kind: 'pullRequest' },
  reportsBudget: false,
  recorded: {
    folder: 'bitbucket-dc',
    cases: [
      recorded('go-scm/commits.json', '/commits', (http) => fetchCommits(http, aScope({ span }))),
      recorded('go-scm/prs.json', '/pull-requests', (http) => fetchPullRequests(http, aScope({ span }))),
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
