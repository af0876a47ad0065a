import type { VendorRules } from '../common/vendor-rules';
import { serviceId, serviceTag, teamId } from './account';

/** Nobody is called for the last priority: for this organisation that is no incident. */
const URGENCIES = ['P1', 'P2', 'P3', 'P4'];

export const opsgenieRules: VendorRules = {
  incidents: (service, world) =>
    service.incidents === null ? null : { service: serviceId(world, service.name), urgencies: URGENCIES },
};

/** Alerts know no service: those of a team are told apart by a tag, others are searched for by it. */
export const operationsRules: VendorRules = {
  incidents: ({ name, team, incidents }, world) => {
    if (incidents === null) {
      return null;
    }
    return team === null
      ? { query: `tag: "${serviceTag(name)}"`, urgencies: URGENCIES }
      : { team: teamId(world, team), serviceLabel: serviceTag(name), urgencies: URGENCIES };
  },
};
