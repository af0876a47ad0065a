import { opsgenie } from './opsgenie-edition';
import { toProvider } from './to-provider';

export const provider = toProvider(opsgenie);
