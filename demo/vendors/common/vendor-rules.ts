import type { ServiceInput } from '../../../src/core/settings';
import type { ServiceModel, World } from '../../world/world';
import type { SimulatedVendor, VendorOptions } from './simulated-vendor';

type Without<T> = Omit<NonNullable<T>, 'connection'>;
export type RepositoryInput = Without<ServiceInput['repository']>;
export type DeploymentInput = Without<ServiceInput['deployments']>;
export type IncidentInput = Without<ServiceInput['incidents']>;
export type PipelineInput = Without<ServiceInput['pipelines']>;

/**
 * What somebody of the organisation would write into settings to have a part of a service read from this vendor. A
 * part that the vendor does not give is absent; null for a service that has nothing of it.
 */
export interface VendorRules {
  readonly repository?: (service: ServiceModel, world: World) => RepositoryInput | null;
  readonly deployments?: (service: ServiceModel, world: World) => DeploymentInput | null;
  readonly incidents?: (service: ServiceModel, world: World) => IncidentInput | null;
  /** Only where it is not read with the repository. */
  readonly pipelines?: (service: ServiceModel, world: World) => PipelineInput | null;
}

/** A vendor as the organisation has it. */
export interface VendorOfWorld {
  readonly start: (options: VendorOptions) => Promise<SimulatedVendor>;
  readonly rules: VendorRules;
}
