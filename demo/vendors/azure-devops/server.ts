import { startVendor } from '../common/server';
import type { SimulatedVendor, VendorOptions } from '../common/simulated-vendor';
import { Api } from './api';
import { ORGANISATION } from './wire';

/** Starts an Azure DevOps that holds a simulated organisation. @throws when the port is taken. */
export async function startAzureDevops(options: VendorOptions): Promise<SimulatedVendor> {
  const vendor = await startVendor(options, () => new Api(options));
  const url = `${vendor.url}/${ORGANISATION}`;
  return { ...vendor, connection: { url, releaseUrl: `${vendor.url}/vsrm/${ORGANISATION}` } };
}
