import { startVendor } from '../common/server';
import type { SimulatedVendor, VendorOptions } from '../common/simulated-vendor';
import { Api } from './api';

/** Starts a Jenkins that builds and deploys a simulated organisation. @throws when the port is taken. */
export function startJenkins(options: VendorOptions): Promise<SimulatedVendor> {
  return startVendor(options, (address) => new Api({ ...options, address }));
}
