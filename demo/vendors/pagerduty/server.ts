import { startVendor } from '../common/server';
import type { SimulatedVendor, VendorOptions } from '../common/simulated-vendor';
import { Api } from './api';

/** Starts a PagerDuty that has the incidents of a simulated organisation. @throws when the port is taken. */
export function startPagerduty(options: VendorOptions): Promise<SimulatedVendor> {
  return startVendor(options, () => new Api(options));
}
