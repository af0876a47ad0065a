import { parseRecord, type AnyRecord, type RecordByKind, type RecordKind } from '../../core/records';
import type { Refusal, Refused } from '../../core/sample';
import type { Service } from '../../core/settings';
import { strangeInstant } from '../../core/strange-instants';
import { Files } from './load';
import { fetchFrom, type Readers } from './reading';

export const recordFiles = new Files<AnyRecord>((value) => {
  const parsed = parseRecord(value);
  return 'record' in parsed ? { row: parsed.record, strange: strangeInstant(parsed.record) } : parsed;
});

/** Records of a kind as they stand in a file, of the stream's services or repository. */
export function fetchRecords<K extends RecordKind>(kind: K) {
  const ofKind = (record: AnyRecord): record is RecordByKind[K] & AnyRecord => record.kind === kind;
  return fetchFrom<AnyRecord, K>({
    files: recordFiles,
    kind,
    folds: false,
    convert: (rows, readers) => {
      const owned = toOwned(readers);
      return { records: rows.flatMap(owned).filter(ofKind) };
    },
  });
}

type Deployment = RecordByKind['deployment'];
type Owned = (record: AnyRecord) => readonly AnyRecord[];

/** Gives a record to those who read it: none, where it is of a service or repository that the stream is not about. */
function toOwned({ resource, place: { services }, sample }: Readers): Owned {
  const deployments = services.map(toDeploymentRule);
  const repositories = new Set(
    services.flatMap(({ repository, pipelines }) => pipelines?.repository ?? repository?.id ?? []),
  );
  const names = new Set(services.map(({ name }) => name));
  return (record) => {
    switch (record.kind) {
      case 'deployment':
        return deployments.flatMap(({ name, refusalOf }) => {
          const why = refusalOf(record);
          if (why !== null) {
            sample?.refuse(refusedDeployment(record, why));
            return [];
          }
          return [{ ...record, service: name }];
        });
      case 'incident':
        return services.flatMap(({ name, incidents }) => {
          if (record.service !== (incidents?.service ?? name)) {
            sample?.refuse(refusedIncident(record));
            return [];
          }
          return [{ ...record, service: name }];
        });
      case 'pipelineRun':
        return repositories.has(record.repository) || record.service?.some((name) => names.has(name)) === true
          ? [record]
          : [];
      default:
        return record.repository === resource ? [record] : [];
    }
  };
}

function toDeploymentRule({ name, deployments }: Service) {
  const environment = toExpression(deployments?.environment);
  const pattern = toExpression(deployments?.pattern);
  const inFile = deployments?.application ?? name;
  return {
    name,
    refusalOf: ({ service, environment: own = 'production', ...record }: Deployment): Refusal | null => {
      if (service !== inFile) {
        return 'service';
      }
      const isNamed = namesOf(record).some((text) => pattern.test(text));
      return !environment.test(own) ? 'environment' : isNamed ? null : 'pattern';
    },
  };
}

function namesOf({ version, ref, id }: Pick<Deployment, 'version' | 'ref' | 'id'>): readonly string[] {
  return [version, ref, id].flatMap((text) => text ?? []);
}

function refusedDeployment(record: Deployment, why: Refusal): Refused {
  const { id, service, environment = 'production', startedAt, finishedAt, url } = record;
  const names = namesOf(record);
  const detail = why === 'service' ? service : why === 'environment' ? environment : names.join(', ');
  return { id, name: names[0] ?? id, at: finishedAt ?? startedAt ?? null, url, why, detail };
}

function refusedIncident({ id, title, startedAt, url, service }: RecordByKind['incident']): Refused {
  return { id, name: title ?? id, at: startedAt, url, why: 'service', detail: service };
}

function toExpression(pattern: string | undefined): RegExp {
  return new RegExp(pattern ?? '', 'i');
}
