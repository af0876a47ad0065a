import { dataCenter } from './data-center-edition';
import { toProvider } from './to-provider';

export const provider = toProvider(dataCenter);
