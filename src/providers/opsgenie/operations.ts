import { operations } from './operations-edition';
import { toProvider } from './to-provider';

export const provider = toProvider(operations);
