import type { VendorRules } from '../common/vendor-rules';
import { serviceId } from './account';

/** Nobody is called for what is of low urgency: for this organisation that is no incident. */
export const pagerdutyRules: VendorRules = {
  incidents: (service, world) =>
    service.incidents === null ? null : { service: serviceId(world, service.name), urgencies: ['high'] },
};
