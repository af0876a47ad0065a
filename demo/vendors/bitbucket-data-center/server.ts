import { startVendor } from '../common/server';
import type { SimulatedVendor, VendorOptions } from '../common/simulated-vendor';
import { Api } from './api';

/** Starts a Bitbucket Data Center that holds a simulated organisation's code. @throws when the port is taken. */
export function startBitbucketDataCenter(options: VendorOptions): Promise<SimulatedVendor> {
  return startVendor(options, () => new Api(options));
}
