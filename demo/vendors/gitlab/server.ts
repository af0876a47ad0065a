import { startVendor } from '../common/server';
import type { SimulatedVendor, VendorOptions } from '../common/simulated-vendor';
import { Api } from './api';

/** Starts a GitLab that holds a simulated organisation. @throws when the port is taken. */
export function startGitlab(options: VendorOptions): Promise<SimulatedVendor> {
  return startVendor(options, (address) => new Api({ ...options, address }));
}
