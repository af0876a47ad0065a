import { startVendor } from '../common/server';
import type { SimulatedVendor, VendorOptions } from '../common/simulated-vendor';
import { Api } from './api';

/** Starts a Jira Cloud that has the incidents of a simulated organisation. @throws when the port is taken. */
export function startJira(options: VendorOptions): Promise<SimulatedVendor> {
  return startVendor(options, (address) => new Api({ ...options, edition: 'cloud', address }));
}

/** The same organisation with a Jira Data Center. @throws when the port is taken. */
export function startJiraDataCenter(options: VendorOptions): Promise<SimulatedVendor> {
  return startVendor(options, (address) => new Api({ ...options, edition: 'dataCenter', address }));
}
