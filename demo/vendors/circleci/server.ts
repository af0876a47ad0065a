import { startVendor } from '../common/server';
import type { SimulatedVendor, VendorOptions } from '../common/simulated-vendor';
import { Api } from './api';

/** Starts a CircleCI that tests and deploys a simulated organisation. @throws when the port is taken. */
export function startCircleci(options: VendorOptions): Promise<SimulatedVendor> {
  return startVendor(options, (address) => new Api({ ...options, address }));
}
