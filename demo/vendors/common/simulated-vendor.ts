import type { World } from '../../world/world';
import type { Fault } from './faults';
import type { RequestCounts } from './request-log';

export interface VendorOptions {
  readonly world: World;
  /** The only token that is let in, as it is kept in `secureJsonData`: of Basic credentials the encoded pair. */
  readonly token: string;
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** Absent: this machine only. */
  readonly host?: string;
  /** How long every answer takes at least. */
  readonly latencyMs?: number;
  /** How much may be asked in the vendor's period; absent: as much as at the vendor. */
  readonly limit?: number;
  readonly faults?: readonly Fault[];
}

/** A server that answers as the vendor does, for an organisation that does not exist. */
export interface SimulatedVendor {
  /** What a connection's settings say of it: the address, and further ones where the vendor has them. */
  readonly connection: { readonly url: string; readonly graphqlUrl?: string; readonly releaseUrl?: string };
  readonly url: string;
  requests(): RequestCounts;
  /** Faults from now on, in place of those before. */
  setFaults(faults: readonly Fault[]): void;
  close(): Promise<void>;
}
