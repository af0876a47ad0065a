import type { ProviderDescriptor } from '../../core/provider';

/** Texts of the choice of a system, and of the test of a connection to it. */

export const TEST_CONNECTION = 'Test connection';
export const TESTING = 'Asking …';
export const UNSAVED_CONNECTION =
  'Save first to test: Grafana adds the token on its server, and knows only what is saved there.';
export const UNSAVED_SERVICES = 'Tested with the services as they were saved.';
export const worksTitle = (name: string): string => `${name}: the connection works`;
export const failsTitle = (name: string): string => `${name}: the connection cannot be used`;

/** What can be read from a system, in words: `Code, deployments, incidents`. */
export function givesText({ rules, gives }: Pick<ProviderDescriptor, 'rules' | 'gives'>): string {
  const parts = [
    ...(rules.repository === true ? ['code'] : []),
    ...(rules.deployments === undefined ? [] : ['deployments']),
    ...(rules.incidents === undefined ? [] : ['incidents']),
    ...(gives.includes('pipelineRun') ? ['pipeline runs'] : []),
  ].join(', ');
  return parts.slice(0, 1).toUpperCase() + parts.slice(1);
}
