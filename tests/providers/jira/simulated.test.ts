import { readingOf, truthOf } from '../../support/mixed-world';
import { smallWorld } from '../../demo/small-world';
import type { Incident } from '../../../src/core/records';

const SEVERITIES: Readonly<Record<string, string>> = {
  critical: 'Kritisch',
  high: 'Hoch',
  medium: 'Mittel',
  low: 'Niedrig',
};

/** Their ids are Jira's; all else of the incidents is as it is true of the organisation. */
it.each(['jira', 'jira-data-center'] as const)(
  '%s gives every incident of the organisation, and no other',
  async (id) => {
    const world = smallWorld();
    const reading = await readingOf(world, { code: null, deployments: null, incidents: id });
    const { records, status } = await reading.read(['incident']);
    await reading.organisation.close();
    expect(status.problems).toEqual([]);
    const expected = [...truthOf(world).of('incident')].map((incident) => toRow(incident, SEVERITIES));
    expect([...records.of('incident')].map((incident) => toRow(incident, {})).sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(50);
  },
  60_000,
);

function toRow(
  { service, startedAt, resolvedAt, severity = '', title, labels = [] }: Incident,
  names: typeof SEVERITIES,
): string {
  const verdicts = labels.filter((label) => label === 'not-a-failure');
  return JSON.stringify([startedAt, service, resolvedAt ?? null, names[severity] ?? severity, title, verdicts]);
}
