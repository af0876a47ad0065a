import { onlyFrom } from '../../../demo/vendors/mix';
import { fetchCommits } from '../../../src/providers/gitlab/commits';
import { fetchDeployments } from '../../../src/providers/gitlab/deployments';
import { at, collect } from '../../providers/github/support';
import { aGitlab, aScope, someServices } from '../../providers/gitlab/support';
import type { RecordedCase, VendorContract } from './contract';

const span = { from: at('2010-01-01'), to: at('2026-01-01') };

export const gitlab: VendorContract = {
  id: 'gitlab',
  mixes: {
    alone: { mix: onlyFrom('gitlab'), sameRecords: ['deployment', 'pullRequest', 'incident'], differing: {} },
  },
  successWords: /(?<=")(success|SUCCESS)(?=")/g,
  hasStatus: ({ source }) => source.from === 'deployments' || source.from === 'workflow',
  forbidden: {
    match: /^GET \/api\/v4\/projects\/\d+\/deployments/,
    kind: 'deployment',
    needs: /read_api, and the role Reporter/,
  },
  reportsBudget: true,
  discover: {
    named: ['checkout', 'cart', 'recommendations', 'billing-export'],
    entries: [
      // These keep their incidents themselves.
      { discover: { connection: 'gitlab', group: 'acme', pattern: '^(gateway|storage)$' }, team: 'platform' },
      ...[
        ['payments', 'ledger'],
        ['identity', 'accounts|sessions|notifications'],
        ['discovery', 'search|catalog'],
      ].map(([team, pattern]) => ({
        discover: { connection: 'gitlab', group: 'ACME', pattern: `^(${pattern})$`, topic: 'production' },
        ...(team === undefined ? {} : { team }),
        incidents: { repository: 'acme/incidents', serviceLabel: 'service:{name}' },
      })),
    ],
    everything: { group: 'acme' },
    hidden: ['http-client', 'shop-classic'],
    narrow: [{ group: 'acme', topic: 'PRODUCTION', pattern: '^shop-' }, ['shop-classic']],
    missing: [
      [{ group: 'acme/nothing' }, /GitLab finds no group acme\/nothing: /],
      [{ group: '/acme' }, /"\/acme" is not a GitLab group/],
      [
        { group: 'acme', topic: 'staging', archived: false, forks: true },
        /nothing there has the topic "staging" \(archived ones are left out\)/,
      ],
    ],
    request: /groups\/\d+\/projects/,
  },
  recorded: {
    folder: 'gitlab',
    cases: [commits('go-scm/commits.json'), tags('go-scm/tags.json')],
    others: [
      [/\/(commit|tag)\.json$/, 'one row of a list that is read'],
      [/\/(issue|issues|merge|merges|release|releases)\.json$/, 'asked for in GraphQL, which has other names'],
      [/\/repo\.json$/, 'a project from before topics had their name; of a group the list of its projects is read'],
      [/\/(status|statuses|compare)\.json$/, 'not asked for'],
      [/^liatrio\//, 'what GitLab sends by itself'],
    ],
  },
};

function commits(file: string): RecordedCase {
  const read = async (body: unknown) =>
    (await collect(fetchCommits(aGitlab({ '/repository/commits': () => body }), aScope({ span })))).records;
  return { file, atLeast: 1, read };
}

function tags(file: string): RecordedCase {
  const services = someServices({ name: 'shop', deployments: { connection: 'gitlab', from: 'tags' } });
  const read = async (body: unknown) =>
    (await collect(fetchDeployments(aGitlab({ '/repository/tags': () => body }), aScope({ span, services })))).records;
  return { file, atLeast: 1, read };
}
