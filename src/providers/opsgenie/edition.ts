import type * as z from 'zod';
import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { IncidentSource } from '../../core/rules';
import type { Page, Row } from './schema';

/** What Opsgenie and Jira Service Management do each in their own way. */
export interface Edition {
  readonly name: string;
  /** What incidents can be read from; the first is meant where nothing is said. */
  readonly sources: { readonly alerts: Source } & { readonly [S in IncidentSource]?: Source };
  /** Whether there is such a service or team; null when the token may not look. @throws ProviderError */
  has(http: Http, place: Place): Promise<boolean | null>;
}

/** A list that incidents are read from. */
export interface Source {
  /** Its rows in the plural, as sentences name them. */
  readonly noun: IncidentSource;
  readonly path: string;
  /** What its query calls the number of rows of a page. */
  readonly sizeField: 'limit' | 'size';
  readonly page: z.ZodType<Page>;
  /** The answer about one row. */
  readonly one: z.ZodType<Row>;
  /** When a row that is over ended, by what happened to it; null when that is not said either. @throws ProviderError */
  endedAt(http: Http, id: string): Promise<Instant | null>;
}

export interface Place {
  readonly type: 'service' | 'team';
  readonly id: string;
}
