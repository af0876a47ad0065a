import { startVendor } from '../common/server';
import type { SimulatedVendor, VendorOptions } from '../common/simulated-vendor';
import { Api, OPERATIONS_PATH } from './api';

/** Starts an Opsgenie that has the incidents of a simulated organisation. @throws when the port is taken. */
export function startOpsgenie(options: VendorOptions): Promise<SimulatedVendor> {
  return startVendor(options, (address) => new Api({ ...options, edition: 'opsgenie', address }));
}

/** The same organisation with its alerts in Jira Service Management. @throws when the port is taken. */
export async function startOperations(options: VendorOptions): Promise<SimulatedVendor> {
  const vendor = await startVendor(options, (address) => new Api({ ...options, edition: 'operations', address }));
  return { ...vendor, connection: { url: vendor.url + OPERATIONS_PATH } };
}
