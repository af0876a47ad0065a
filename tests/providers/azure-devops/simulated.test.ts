import { onlyFrom } from '../../../demo/vendors/mix';
import type { RecordSet } from '../../../src/core/record-set';
import type { Deployment, Incident } from '../../../src/core/records';
import { parseSettings } from '../../../src/core/settings';
import { smallWorld } from '../../demo/small-world';
import { readingOf, truthOf, type Reading } from '../../support/mixed-world';

const world = smallWorld();
const truth = truthOf(world);
let reading: Reading;
let read: RecordSet;

beforeAll(async () => {
  reading = await readingOf(world, onlyFrom('azure-devops'));
  read = (await reading.read(['deployment', 'incident'])).records;
}, 60_000);
afterAll(() => reading.organisation.close());

const released = new Set(world.services.filter(({ source }) => source.from === 'releases').map(({ name }) => name));

/** Without the id, which is a build's here, and what only one of the two knows. */
function factsOf({
  service,
  status,
  finishedAt,
  environment = 'production',
  revision,
  unplanned,
  startedAt,
}: Deployment) {
  const start = released.has(service) ? null : startedAt;
  return JSON.stringify({ service, status, start, finishedAt, environment, revision, unplanned });
}

function productionOf(records: RecordSet): readonly string[] {
  const production = new RegExp(parseSettings({}).production, 'i');
  return [...records.of('deployment')]
    .filter(({ environment }) => production.test(environment ?? 'production'))
    .filter(({ service, status }) => !runs.has(service) || status === 'succeeded')
    .filter(({ service, status }) => !released.has(service) || status === 'succeeded')
    .map(factsOf)
    .sort();
}

/** A pipeline that failed and was run anew is two builds, where others call it one run. */
const runs = new Set(world.services.filter(({ source }) => source.from === 'workflow').map(({ name }) => name));

it('gives every deployment to production as it was', () => {
  const given = productionOf(read);
  expect(given).toEqual(productionOf(truth));
  expect(given.length).toBeGreaterThan(100);
});

it('gives every incident as it was', () => {
  const factsOfIncident = ({ service, startedAt, resolvedAt, severity, title }: Incident) =>
    JSON.stringify({ service, startedAt, resolvedAt, severity, title });
  const [given, expected] = [read, truth].map((records) => [...records.of('incident')].map(factsOfIncident).sort());
  expect(given).toEqual(expected);
  expect(given?.length).toBeGreaterThan(20);
});

it('asks the second host for releases alone', () => {
  const { kinds } = [...reading.organisation.vendors.values()][0]!.requests();
  expect(kinds['/release/deployments']).toBe(1);
});
