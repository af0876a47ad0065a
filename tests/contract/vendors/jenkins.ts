import { fetchDeployments } from '../../../src/providers/jenkins/deployments';
import { FakeHttp } from '../../providers/github/fake-http';
import { at, collect } from '../../providers/github/support';
import { aScope } from '../../providers/jenkins/support';
import type { RecordedCase, VendorContract } from './contract';

const span = { from: at('2010-01-01'), to: at('2026-01-01') };

export const jenkins: VendorContract = {
  id: 'jenkins',
  mixes: {
    'with GitHub': {
      mix: { code: 'github', deployments: 'jenkins', incidents: 'github', pipelines: 'jenkins' },
      sameRecords: ['pullRequest', 'incident'],
      differing: { leadTimeStages: 'a build that publishes a release has a start, which a release does not tell' },
    },
  },
  successWords: /(?<=")SUCCESS(?=")/g,
  hasStatus: () => true,
  forbidden: { match: /^GET \/job\/acme\/job\/releases\//, kind: 'deployment', needs: /Overall\/Read, and Job\/Read/ },
  // Jobs of a folder come with their builds, of each of which an answer has as many as it may.
  lists: [{ match: /\/api\/json$/, rows: longestOfBuilds }],
  reportsBudget: false,
  recorded: {
    folder: 'jenkins',
    cases: [1, 2, 3, 4, 5].map((number) => summary(`metrik/raw-build-summary-${number}.json`)),
    others: [
      [/\/raw-build-detail-/, 'one row of a list that is read'],
      [/\/expected_builds-/, 'what another program made of the answers'],
    ],
  },
};

function longestOfBuilds(body: unknown): readonly unknown[] {
  const { allBuilds = [], jobs = [] } = Object(body);
  const lists: readonly unknown[][] = [allBuilds, ...jobs.map(longestOfBuilds)];
  return lists.reduce((longest, list) => (list.length > longest.length ? list : longest));
}

function summary(file: string): RecordedCase {
  const read = async (body: unknown) =>
    (await collect(fetchDeployments(new FakeHttp(() => ({ body })), aScope({ span })))).records;
  return { file, atLeast: 1, read };
}
