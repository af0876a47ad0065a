import { onlyFrom } from '../../../demo/vendors/mix';
import { fetchCommits } from '../../../src/providers/azure-devops/commits';
import { fetchDeployments } from '../../../src/providers/azure-devops/deployments';
import { fetchIncidents } from '../../../src/providers/azure-devops/incidents';
import { fetchPullRequests } from '../../../src/providers/azure-devops/pull-requests';
import { anAzure, aScope, listed, someServices } from '../../providers/azure-devops/support';
import { at, collect } from '../../providers/github/support';
import type { RecordedCase, VendorContract } from './contract';

export const azureDevops: VendorContract = {
  id: 'azure-devops',
  mixes: {
    alone: {
      mix: onlyFrom('azure-devops'),
      // Builds and work items have ids of their own; the vendor's own test compares them.
      sameRecords: ['pullRequest'],
      withoutMerged: 'no list tells the parents of a commit, and each would be a request',
      differing: {
        pullRequestSize: 'Azure DevOps does not tell how many lines a pull request changes',
        leadTimeStages: 'a classic release tells when its deployment began, which a published release does not',
      },
    },
  },
  successWords: /(?<=")succeeded(?=")/g,
  hasStatus: () => true,
  forbidden: {
    match: /^GET \/acme-dev\/acme\/_apis\/distributedtask\/environments/,
    kind: 'deployment',
    needs: /Environment \(Read & manage\)/,
  },
  mostRequests: { limit: 412, reason: 'reviews and commits come for one pull request at a time' },
  // It tells of its limit only when little is left.
  reportsBudget: false,
  discover: {
    named: ['checkout', 'cart', 'recommendations', 'billing-export'],
    entries: [
      ...['gateway', 'storage'].map((name) => ({
        discover: { connection: 'azure-devops', project: 'ACME', pattern: `^${name}$` },
        team: 'platform',
        incidents: { project: 'acme', component: '{name}' },
      })),
      ...[
        ['payments', 'acme/ledger'],
        ['identity', 'acme/(accounts|sessions|notifications)'],
        ['discovery', 'acme/(search|catalog)'],
      ].map(([team, pattern]) => ({
        // Of all projects.
        discover: { connection: 'azure-devops', pattern: `^${pattern}$` },
        ...(team === undefined ? {} : { team }),
        incidents: { project: 'acme', component: 'incidents', serviceLabel: 'service:{name}' },
      })),
    ],
    everything: { project: 'acme' },
    // Nothing can be read of what is disabled.
    hidden: ['http-client'],
    narrow: [{ project: 'acme', pattern: '^(?<name>http)-' }, ['http']],
    missing: [
      [{ project: 'nothing' }, /Azure DevOps finds no project nothing: /],
      [{ project: 'acme/shop' }, /"acme\/shop" is not an Azure DevOps project/],
      [{ project: 'acme', pattern: '^x$' }, /nothing there has a name that matches "\^x\$" \(forks are left out\)/],
    ],
    request: /\/git\/repositories\?/,
  },
  recorded: {
    folder: 'azure-devops',
    cases: [
      commits('go-scm/commits.json'),
      commits('ms-specs/commits.json'),
      pullRequests('ms-specs/pullrequests.json', 'active'),
      pullRequests('ms-specs/pullrequests_completed.json', 'completed'),
      threads('ms-specs/pullrequest_threads.json'),
      releases('ms-specs/release_deployments.json'),
      releases('ms-specs/release_deployments_by_definition.json'),
      workItems('ms-specs/workitem_revisions.json'),
    ],
    others: [
      [/^go-scm\/(commit|pr)\.json$/, 'one row of a list that is read'],
      [/^ms-specs\/release\.json$/, 'a release, of which its deployments alone are asked for'],
      [/^go-scm\/(compare|repo|tags)\.json$/, 'not asked for in this form'],
      [/^liatrio\//, 'what Azure DevOps sends by itself'],
    ],
  },
};

const span = { from: at('2010-01-01'), to: at('2026-01-01') };
const ROOT = '/git/repositories/shop';

/** What was answered; official recordings stand in an envelope that says what was asked. */
function bodyOf(recorded: unknown): { readonly value: readonly unknown[] } {
  const { responses } = Object(recorded);
  return responses === undefined ? Object(recorded) : responses['200'].body;
}

function commits(file: string): RecordedCase {
  const read = async (recorded: unknown) => {
    const rows = bodyOf(recorded).value;
    const http = anAzure({
      [`${ROOT}/commits`]: ({ query }) => listed(...rows.slice(Number(query?.['searchCriteria.$skip']))),
      [`${ROOT}/pullrequests`]: () => listed(),
    });
    return (await collect(fetchCommits(http, aScope({ span })))).records;
  };
  return { file, atLeast: 1, read };
}

/** Threads and commits of all of them are empty. */
function pullRequests(file: string, status: string): RecordedCase {
  const read = async (recorded: unknown) => {
    const body = bodyOf(recorded);
    const ids = body.value.map((row) => String(Object(row).pullRequestId));
    const parts = ids.flatMap((id) => ['threads', 'commits'].map((part) => `${ROOT}/pullRequests/${id}/${part}`));
    const http = anAzure({
      [`${ROOT}/pullrequests`]: ({ query }) => (query?.['searchCriteria.status'] === status ? body : listed()),
      ...Object.fromEntries(parts.map((path) => [path, () => listed()])),
    });
    return (await collect(fetchPullRequests(http, aScope({ span })))).records;
  };
  return { file, atLeast: 1, read };
}

function threads(file: string): RecordedCase {
  const pull = {
    pullRequestId: 1,
    status: 'completed',
    creationDate: '2016-11-01T16:00:00Z',
    closedDate: '2016-11-02T16:00:00Z',
    targetRefName: 'refs/heads/main',
  };
  const read = async (recorded: unknown) => {
    const http = anAzure({
      [`${ROOT}/pullrequests`]: ({ query }) =>
        query?.['searchCriteria.status'] === 'completed' ? listed(pull) : listed(),
      [`${ROOT}/pullRequests/1/threads`]: () => bodyOf(recorded),
      [`${ROOT}/pullRequests/1/commits`]: () => listed(),
    });
    const { records } = await collect(fetchPullRequests(http, aScope({ span })));
    return records.filter(({ approvedAt }) => approvedAt !== undefined);
  };
  return { file, atLeast: 1, read };
}

/** Those of 2017 have no artifacts, so that only their pipeline tells whose they are. */
function releases(file: string): RecordedCase {
  const read = async (recorded: unknown) => {
    const body = bodyOf(recorded);
    const names = new Set(body.value.map((row) => String(Object(row).releaseDefinition.name)));
    const services = someServices(
      ...[...names].map((pipeline) => ({
        name: pipeline,
        deployments: { connection: 'azure-devops', from: 'releases' as const, pipeline },
      })),
    );
    const http = anAzure({ 'releases:/release/deployments': () => body });
    return (await collect(fetchDeployments(http, aScope({ span, services })))).records;
  };
  return { file, atLeast: 1, read };
}

function workItems(file: string): RecordedCase {
  const incidents = { connection: 'azure-devops', project: 'Acme' };
  const read = async (recorded: unknown) => {
    const { values, value } = Object(bodyOf(recorded));
    const rows: readonly unknown[] = values ?? value;
    const first = Object(rows[0]).fields;
    const types = [...new Set(rows.map((row) => String(Object(row).fields['System.WorkItemType'])))];
    const services = someServices({
      name: 'shop',
      incidents: { ...incidents, project: first['System.TeamProject'], types },
    });
    const http = anAzure({
      '/wit/wiql': () => ({ workItems: rows.map((row) => ({ id: Object(row).id })) }),
      '/wit/workitemsbatch': () => listed(...rows),
      [`/projects/${encodeURIComponent(first['System.TeamProject'])}/_apis/wit/workitemtypes`]: () => listed(),
    });
    const resource = first['System.TeamProject'];
    return (await collect(fetchIncidents(http, aScope({ span, services, resource })))).records;
  };
  return { file, atLeast: 1, read };
}
