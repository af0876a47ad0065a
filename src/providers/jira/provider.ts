import { cloud } from './cloud';
import { toProvider } from './to-provider';

export const provider = toProvider(cloud);
