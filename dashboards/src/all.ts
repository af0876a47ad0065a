import { dataQuality } from './data-quality';
import { deliveryOverview } from './delivery-overview';
import { leadTime } from './lead-time';
import { pipelines } from './pipelines';
import { service } from './service';
import { stability } from './stability';
import { teams } from './teams';
import { walls } from './wall';

/** Every shipped dashboard by the name of its file. */
export const dashboards = {
  'delivery-overview': deliveryOverview,
  'lead-time': leadTime,
  stability,
  pipelines,
  'data-quality': dataQuality,
  service,
  teams,
  ...walls,
};
