import { RECORD_KINDS, type AnyRecord } from '../../core/records';
import type { Place } from './place';

const NOUNS = {
  deployment: 'deployments',
  commit: 'commits',
  pullRequest: 'pull requests',
  pipelineRun: 'pipeline runs',
  incident: 'incidents',
} as const;

/** What a file of records holds, and which of the services' names are not in it. */
export function countRecords(records: readonly AnyRecord[], { services }: Place): string {
  const counts = RECORD_KINDS.map((kind) => ({ kind, count: records.filter((row) => row.kind === kind).length }));
  const held = counts.filter(({ count }) => count > 0).map(({ kind, count }) => `${count} ${NOUNS[kind]}`);
  const names = new Set(records.flatMap((row) => namesIn(row)));
  const missing = services
    .map(({ name, deployments, incidents, repository }) => ({
      name,
      written: [deployments?.application ?? name, incidents?.service ?? name, repository?.id],
    }))
    .filter(({ written }) => !written.some((text) => text !== undefined && names.has(text)));
  return `holds ${held.join(', ') || 'no records'}.${missingText(missing.map(({ name }) => name))}`;
}

export function missingText(names: readonly string[]): string {
  return names.length === 0 ? '' : ` Nothing in it is of ${names.join(', ')}: check the names.`;
}

function namesIn(record: AnyRecord): readonly string[] {
  return record.kind === 'deployment' || record.kind === 'incident'
    ? [record.service]
    : [record.repository, ...(record.service ?? [])];
}
