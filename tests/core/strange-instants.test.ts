import { parseRecord } from '../../src/core/records';
import { strangeInstant } from '../../src/core/strange-instants';

const BASES = {
  deployment: { id: 'd', service: 's', status: 'succeeded', startedAt: '2026-01-01T00:00:00Z' },
  commit: {
    id: 'c',
    repository: 'r',
    parents: [],
    authoredAt: '2026-01-01T00:00:00Z',
    committedAt: '2026-01-01T00:00:00Z',
  },
  pullRequest: { id: 'p', repository: 'r', openedAt: '2026-01-01T00:00:00Z' },
  pipelineRun: { id: 'x', repository: 'r', pipeline: 'ci', status: 'succeeded', startedAt: '2026-01-01T00:00:00Z' },
  incident: { id: 'i', service: 's', startedAt: '2026-01-01T00:00:00Z' },
} as const;

function told(kind: keyof typeof BASES, fields: Record<string, unknown>) {
  const parsed = parseRecord({ kind, ...BASES[kind], ...fields });
  return 'record' in parsed ? strangeInstant(parsed.record) : parsed.reason;
}

it.each([
  ['deployment', { finishedAt: '1970-01-01T00:00:00Z' }, 'finishedAt is 1970-01-01T00:00:00.000Z'],
  ['commit', { authoredAt: '1989-12-31T23:59:59.999Z' }, 'authoredAt is 1989-12-31T23:59:59.999Z'],
  ['pullRequest', { mergedAt: '2100-01-01T00:00:00Z' }, 'mergedAt is 2100-01-01T00:00:00.000Z'],
  ['pipelineRun', { queuedAt: '0001-01-01T00:00:00Z' }, 'queuedAt is 0001-01-01T00:00:00.000Z'],
  ['incident', { resolvedAt: '9999-12-31T23:59:59Z' }, 'resolvedAt is 9999-12-31T23:59:59.000Z'],
  ['incident', { detectedAt: '0000-01-01T00:00:00+12:00' }, 'detectedAt is -000001-12-31T12:00:00.000Z'],
  ['commit', { authoredAt: '1990-01-01T00:00:00Z', committedAt: '2099-12-31T23:59:59Z' }, null],
  ['incident', { resolvedAt: null }, null],
] as const)('a %s with %j: %s', (kind, fields, expected) => {
  expect(told(kind, fields)).toBe(expected);
});
