import type { AnyRecord, RecordKind } from '../../../src/core/records';
import { provider } from '../../../src/providers/records/cdevents-provider';
import { FileServer } from '../../providers/records/file-server';
import { collect, scopesOf, settingsOf } from '../../providers/records/support';
import type { RecordedCase, VendorContract } from './contract';

export const cdevents: VendorContract = {
  id: 'cdevents',
  mixes: {
    'with code in record files': {
      mix: { code: 'records', deployments: 'cdevents', incidents: 'cdevents', pipelines: 'cdevents' },
      // A deployment is known by its event, and those that failed have none.
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
  forbidden: {
    match: /^GET \/incidents/,
    kind: 'incident',
    needs: /the file \/incidents\.json of cdevents, which it has to be allowed to read/,
  },
  reportsBudget: false,
  recorded: {
    folder: 'cdevents',
    cases: [
      event('service_deployed.json', 'deployment', 1),
      event('service_upgraded.json', 'deployment', 1),
      event('service_rolledback.json', 'deployment', 1),
      event('service_removed.json', 'deployment', 0),
      event('change_created.json', 'pullRequest', 1),
      // The rest of each story is in other events.
      event('change_merged.json', 'pullRequest', 0),
      event('pipelinerun_queued.json', 'pipelineRun', 1),
      event('pipelinerun_started.json', 'pipelineRun', 1),
      event('pipelinerun_finished.json', 'pipelineRun', 0),
      event('incident_detected.json', 'incident', 1),
      event('incident_reported.json', 'incident', 1),
      event('incident_resolved.json', 'incident', 0),
      // Of what no record is made; they are passed over, also where they are in a file with others.
      event('service_published.json', 'deployment', 0),
      event('artifact_published.json', 'deployment', 0),
      event('environment_created.json', 'deployment', 0),
      event('change_reviewed.json', 'pullRequest', 0),
      event('change_abandoned.json', 'pullRequest', 0),
      event('taskrun_finished.json', 'pipelineRun', 0),
    ],
    others: [],
  },
};

/** One of the specification's examples, as a file of its own. */
function event(file: string, kind: RecordKind, atLeast: number): RecordedCase {
  return {
    file,
    atLeast,
    async read(body) {
      const connection = 'cdevents';
      const settings = settingsOf(connection, [
        {
          name: 'the service',
          repository: { connection, id: 'TestRepo/TestOrg' },
          deployments: { connection, application: 'mySubject123' },
          incidents: { connection, service: 'myApp' },
        },
      ]);
      const [scope] = scopesOf(settings, kind);
      return (await collect<AnyRecord>(provider.fetch[kind]?.(new FileServer({ body }), scope!))).records;
    },
  };
}
