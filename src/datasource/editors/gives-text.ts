import type { ProviderDescriptor } from '../../core/provider';
import { pageTexts } from '../texts/config-page';

/** What can be read from a system, in words: `Code, deployments, incidents`. */
export function givesText({ rules, gives }: Pick<ProviderDescriptor, 'rules' | 'gives'>): string {
  const texts = pageTexts().gives;
  const parts = [
    ...(rules.repository === true ? [texts.code] : []),
    ...(rules.deployments === undefined ? [] : [texts.deployments]),
    ...(rules.incidents === undefined ? [] : [texts.incidents]),
    ...(gives.includes('pipelineRun') ? [texts.runs] : []),
  ].join(', ');
  return parts.slice(0, 1).toUpperCase() + parts.slice(1);
}
