import { onlyFrom } from '../../../demo/vendors/mix';
import { fetchIncidents } from '../../../src/providers/github/incidents';
import { FakeHttp } from '../../providers/github/fake-http';
import { aScope, at, collect, someServices } from '../../providers/github/support';
import type { RecordedCase, VendorContract } from './contract';

export const github: VendorContract = {
  id: 'github',
  mixes: {
    alone: { mix: onlyFrom('github'), sameRecords: ['deployment', 'pullRequest', 'incident'], differing: {} },
  },
  successWords: /(?<=")(success|SUCCESS)(?=")/g,
  hasStatus: ({ source }) => source.from === 'deployments' || source.from === 'workflow',
  forbidden: {
    match: /^GET \/repos\/acme\/[a-z-]+\/issues/,
    kind: 'incident',
    needs: /which needs read access to Issues/,
  },
  reportsBudget: true,
  discover: {
    named: ['checkout', 'cart', 'recommendations', 'billing-export'],
    entries: [
      // These keep their incidents themselves.
      { discover: { connection: 'github', owner: 'acme', team: 'platform' } },
      ...['payments', 'identity', 'discovery'].map((team) => ({
        discover: { connection: 'github', owner: 'ACME', team, topic: 'production' },
        incidents: { repository: 'acme/incidents', serviceLabel: 'service:{name}' },
      })),
    ],
    everything: { owner: 'acme' },
    hidden: ['http-client', 'shop-classic'],
    narrow: [{ owner: 'acme', topic: 'PRODUCTION', pattern: '^shop-' }, ['shop-classic']],
    missing: [
      [{ owner: 'nobody' }, /GitHub finds no organisation or user nobody/],
      [{ owner: 'acme', team: 'marketing' }, /no team marketing in acme.*read:org/],
      [{ owner: 'a b' }, /"a b" is not a GitHub organisation or user/],
      [
        { owner: 'acme', topic: 'staging', pattern: '^shop' },
        /nothing there has the topic "staging" and has a name that matches "\^shop" \(archived ones and forks are left out\)/,
      ],
    ],
    request: /Repositories/,
  },
  recorded: {
    folder: 'github',
    cases: [
      issues('go-scm/issues.json', 0),
      issues('openapi-examples/issues.json', 0),
      issues('pelorus/issues.json', 1),
    ],
    others: [
      [/^go-scm\/(issue|deployment|pr|pulls)\.json$/, "read in this vendor's own tests"],
      [/^metrik\/runs_/, "read in this vendor's own tests"],
      [/^octokit-fixtures\/(paginate-issues|search-issues)\.json$/, "read in this vendor's own tests"],
      [
        /^openapi-examples\/(deployments|deployment_statuses|pulls|reviews|search_issues)\.json$/,
        "read in this vendor's own tests",
      ],
      [
        /^webhooks-examples\/(deployment|deployment_status|pull_request|pull_request_review|workflow_run|workflow_job)\.json$/,
        "read in this vendor's own tests",
      ],
      [/^liatrio\/(8_workflow_run|9_workflow_job|workflow)/, "read in this vendor's own tests"],
      [
        /^openapi-examples\/(workflow_runs|workflow_jobs|rate_limit)\.json$/,
        "read in this vendor's own tests, from the same description",
      ],
      [
        /^(go-scm|openapi-examples|webhooks-examples)\/(releases?|tags?|commits?|changes|push)\.json$/,
        'asked for in GraphQL, which has other names',
      ],
      [/^(go-scm|openapi-examples)\/(compare|repo|status|statuses|environments)\.json$/, 'not asked for'],
      [/^metrik\/(commits_|run_|verify-)/, 'of commits, which are asked for in GraphQL, or of the same runs'],
      [/^octokit-fixtures\/errors\.json$/, 'of requests that change something'],
      [/^liatrio\/[145]_/, 'the same run and job, before they ended'],
    ],
  },
};

function issues(file: string, atLeast: number): RecordedCase {
  return {
    file,
    atLeast,
    async read(body) {
      const services = someServices({ name: 'shop', incidents: { connection: 'github', labels: [] } });
      const span = { from: at('2010-01-01'), to: at('2026-01-01') };
      // One of the files names its issues instead of listing them.
      const http = new FakeHttp(() => ({ body: Object.values(Object(body)) }));
      return (await collect(fetchIncidents(http, aScope({ span, services })))).records;
    },
  };
}
