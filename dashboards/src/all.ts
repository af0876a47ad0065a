import { deliveryOverview } from './delivery-overview';

/** Every shipped dashboard by the name of its file. */
export const dashboards = { 'delivery-overview': deliveryOverview };
