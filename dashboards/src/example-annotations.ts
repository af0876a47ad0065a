import { annotation } from './annotation';
import { standalone } from './standalone';

interface Example {
  /** What is marked, in a sentence. */
  readonly description: string;
  readonly annotation: ReturnType<typeof annotation>;
}

/** Annotations to copy into dashboards of one's own, by the names of their files. */
export const exampleAnnotations: Readonly<Record<string, Example>> = {
  deployments: {
    description: 'Every deployment of two services, on a dashboard of their errors or latency.',
    annotation: standalone(
      annotation({
        name: 'Deployments',
        color: 'blue',
        query: { view: 'deployments', filters: { service: ['checkout', 'cart'] } },
      }),
    ),
  },
  'failed-deployments': {
    description: 'Deployments that failed, of all services.',
    annotation: standalone(
      annotation({ name: 'Failed deployments', color: 'orange', query: { view: 'deployments', only: 'failed' } }),
    ),
  },
  rollbacks: {
    description: 'Deployments that went back to an earlier version.',
    annotation: standalone(
      annotation({ name: 'Rollbacks', color: 'purple', query: { view: 'deployments', only: 'rollbacks' } }),
    ),
  },
  incidents: {
    description: 'Incidents from their start to their end, of one team’s services; one that goes on has no end yet.',
    annotation: standalone(
      annotation({ name: 'Incidents', color: 'red', query: { view: 'incidents', filters: { team: ['payments'] } } }),
    ),
  },
};
