import { parseRecord, type Deployment, type Incident } from '../../src/core/records';
import { parseSettings, type SettingsInput } from '../../src/core/settings';
import { deploymentUncounted, incidentUncounted } from '../../src/metrics/attribution/counted';
import { toRules } from '../../src/metrics/attribution/rules';
import { aDeployment, anIncident, engineOf, EVERYTHING, when } from './history';

const NOW = '2026-01-20T00:00:00Z';
const settings: SettingsInput = {
  exclude: {
    deployments: { patterns: ['^test-'], labels: ['Drill'] },
    incidents: { severities: ['LOW'], labels: ['drill'] },
  },
};

function recordOf(wire: object) {
  const parsed = parseRecord(wire);
  if (!('record' in parsed)) {
    throw new Error(parsed.reason);
  }
  return parsed.record;
}

const deployments = [
  [null, aDeployment('d', '03 12:00')],
  [null, aDeployment('d', '03 12:00', { environment: 'Prod-EU' })],
  [null, aDeployment('d', '03 12:00', { labels: ['dril'], version: 'a-test-1' })],
  ['notProduction', aDeployment('d', '03 12:00', { environment: 'staging' })],
  ['notProduction', aDeployment('d', '03 12:00', { environment: 'staging', status: 'failed' })],
  ['failed', aDeployment('d', '03 12:00', { status: 'failed' })],
  ['canceled', aDeployment('d', '03 12:00', { status: 'canceled' })],
  ['unknown', aDeployment('d', '03 12:00', { status: 'unknown' })],
  ['unfinished', aDeployment('d', '21 12:00')],
  ['excluded', aDeployment('d', '03 12:00', { labels: ['drill'] })],
  ['excluded', aDeployment('d', '03 12:00', { version: 'Test-1' })],
  ['excluded', aDeployment('d', '03 12:00', { ref: 'test-1' })],
  ['excluded', aDeployment('test-d', '03 12:00')],
] as const;

it.each(deployments)('%s is said of a deployment, and the engine counts it when nothing is: %j', (expected, wire) => {
  const counted = engineOf([wire], settings, NOW).deployments(EVERYTHING).length;
  const why = deploymentUncounted(recordOf(wire) as Deployment, toRules(parseSettings(settings)), when(NOW));
  expect(why).toBe(expected);
  expect(counted).toBe(why === null ? 1 : 0);
});

it.each([
  [null, anIncident('i', '03 12:00')],
  [null, anIncident('i', '03 12:00', { severity: 'high', labels: ['drills'] })],
  ['unfinished', anIncident('i', '21 12:00')],
  ['excluded', anIncident('i', '03 12:00', { severity: 'low' })],
  ['excluded', anIncident('i', '03 12:00', { labels: ['DRILL'] })],
] as const)('%s is said of an incident, and the engine counts it when nothing is: %j', (expected, wire) => {
  const counted = engineOf([wire], settings, NOW).incidents(EVERYTHING).length;
  const why = incidentUncounted(recordOf(wire) as Incident, toRules(parseSettings(settings)), when(NOW));
  expect(why).toBe(expected);
  expect(counted).toBe(why === null ? 1 : 0);
});
