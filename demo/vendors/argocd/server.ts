import { startVendor } from '../common/server';
import type { SimulatedVendor, VendorOptions } from '../common/simulated-vendor';
import { Api } from './api';

/**
 * Starts an Argo CD that deploys a simulated organisation. `limit` is how much history each application keeps.
 * @throws when the port is taken.
 */
export function startArgocd(options: VendorOptions): Promise<SimulatedVendor> {
  return startVendor(options, () => new Api(options));
}
