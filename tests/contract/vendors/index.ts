import type { VendorContract } from './contract';
import { github } from './github';
import { gitlab } from './gitlab';
import { pagerduty } from './pagerduty';

/** One for each registered vendor. */
export const contracts: readonly VendorContract[] = [github, gitlab, pagerduty];
