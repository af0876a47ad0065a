import type { VendorContract } from './contract';
import { github } from './github';

/** One for each registered vendor. */
export const contracts: readonly VendorContract[] = [github];
