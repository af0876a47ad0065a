import { startVendor } from '../common/server';
import type { SimulatedVendor, VendorOptions } from '../common/simulated-vendor';
import { Api } from './api';

/** Starts a Bitbucket Cloud that holds a simulated organisation. @throws when the port is taken. */
export async function startBitbucket(options: VendorOptions): Promise<SimulatedVendor> {
  const vendor = await startVendor(options, () => new Api(options));
  return { ...vendor, connection: { url: `${vendor.url}/2.0` } };
}
