import { humaneValue } from '../core/humane-value';
import { toIso, type Instant } from '../core/instant';
import type { ChangeRow, DeploymentRow, IncidentRow, StageSeconds } from '../core/metric';
import { humaneInstant } from './humane';
import type { RowFormat } from './records-output';

const REVISION_CHARACTERS = 12;
const STAGES = ['coding', 'pickup', 'review', 'merge', 'release', 'deploy'] as const satisfies (keyof StageSeconds)[];

export function deploymentFormat(timezone: string): RowFormat<DeploymentRow> {
  return {
    json: (row) => ({
      id: row.id,
      service: row.service,
      environment: row.environment,
      revision: row.revision,
      finishedAt: toIso(row.finishedAt),
      role: row.role,
      changes: row.changes,
      commits: row.commits,
      reached: row.reached,
      failed: row.failed,
      reasons: row.reasons.map(({ signal, by }) => ({ signal, by })),
      recoveredAt: isoOrNull(row.recoveredAt),
    }),
    csv: [
      ...['id', 'service', 'environment', 'revision', 'finishedAt', 'role', 'changes', 'commits', 'reached'],
      ...['failed', 'reasons', 'recoveredAt'],
    ],
    columns: [
      { title: 'finished', align: 'left', cell: (row) => humaneInstant(row.finishedAt, timezone) },
      { title: 'service', align: 'left', cut: true, cell: (row) => row.service },
      { title: 'environment', align: 'left', cut: true, cell: (row) => row.environment },
      { title: 'id', align: 'left', cut: true, cell: (row) => row.id },
      {
        title: 'revision',
        align: 'left',
        cut: true,
        cell: (row) => row.revision?.slice(0, REVISION_CHARACTERS) ?? '–',
      },
      { title: 'role', align: 'left', cell: (row) => row.role },
      { title: 'changes', align: 'right', cell: (row) => String(row.changes.length) },
      { title: 'commits', align: 'right', cell: (row) => String(row.commits.length) },
      { title: 'failed by', align: 'left', cell: (row) => signalsOf(row) },
      { title: 'recovered', align: 'left', cell: (row) => humaneInstant(row.recoveredAt, timezone) },
    ],
  };
}

function signalsOf({ failed, reasons }: DeploymentRow): string {
  return failed ? [...new Set(reasons.map(({ signal }) => signal))].join(' ') : '';
}

export function changeFormat(timezone: string): RowFormat<ChangeRow> {
  return {
    json: (row) => ({
      id: row.id,
      service: row.service,
      environment: row.environment,
      commits: row.commits,
      deployment: row.deployment,
      startedAt: isoOrNull(row.startedAt),
      deployedAt: toIso(row.deployedAt),
      leadTimeSeconds: row.leadTimeSeconds,
      stages: Object.fromEntries(STAGES.map((stage) => [stage, row.stages[stage]])),
    }),
    csv: [
      ...['id', 'service', 'environment', 'commits', 'deployment', 'startedAt', 'deployedAt', 'leadTimeSeconds'],
      ...STAGES.map((stage) => `stages.${stage}`),
    ],
    columns: [
      { title: 'deployed', align: 'left', cell: (row) => humaneInstant(row.deployedAt, timezone) },
      { title: 'service', align: 'left', cut: true, cell: (row) => row.service },
      { title: 'environment', align: 'left', cut: true, cell: (row) => row.environment },
      { title: 'id', align: 'left', cut: true, cell: (row) => row.id },
      { title: 'lead time', align: 'right', cell: (row) => humaneValue(row.leadTimeSeconds, 's') },
      ...STAGES.map((stage) => ({
        title: stage,
        align: 'right' as const,
        cell: (row: ChangeRow) => humaneValue(row.stages[stage], 's'),
      })),
    ],
  };
}

export function incidentFormat(timezone: string): RowFormat<IncidentRow> {
  return {
    json: (row) => ({
      id: row.id,
      service: row.service,
      startedAt: toIso(row.startedAt),
      resolvedAt: isoOrNull(row.resolvedAt),
      deployment: row.deployment,
      linkedBy: row.linkedBy,
    }),
    csv: ['id', 'service', 'startedAt', 'resolvedAt', 'deployment', 'linkedBy'],
    columns: [
      { title: 'started', align: 'left', cell: (row) => humaneInstant(row.startedAt, timezone) },
      { title: 'resolved', align: 'left', cell: (row) => humaneInstant(row.resolvedAt, timezone) },
      { title: 'service', align: 'left', cut: true, cell: (row) => row.service },
      { title: 'id', align: 'left', cut: true, cell: (row) => row.id },
      { title: 'deployment', align: 'left', cut: true, cell: (row) => row.deployment ?? '–' },
      { title: 'linked by', align: 'left', cell: (row) => row.linkedBy ?? '–' },
    ],
  };
}

function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : toIso(at);
}
