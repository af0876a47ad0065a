import { ProviderError } from '../../core/errors';
import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Edition } from './edition';
import { read } from './read';
import { ServerInfo } from './schema';

/** Jira's own time, which is what relative times in a search start from. */
export interface ServerClock {
  readonly now: Instant;
}

export interface Server extends ServerClock {
  /** Where its pages stand: the address of the API may be another. */
  readonly baseUrl: string;
}

/** @throws ProviderError also when it is the other edition of Jira, which has another API. */
export async function readServer(http: Http, edition: Edition): Promise<Server> {
  const info = await read(http, {
    path: `${edition.api}/serverInfo`,
    answer: ServerInfo,
    about: 'itself',
  });
  const isCloud = info.deploymentType ? info.deploymentType.toLowerCase() === 'cloud' : edition.isCloud;
  if (isCloud !== edition.isCloud) {
    const other = isCloud ? 'jira' : 'jira-data-center';
    throw new ProviderError(
      'not-found',
      `This is no ${edition.name}: name the connection ${other} and give it a token of that kind.`,
    );
  }
  return { now: info.serverTime, baseUrl: info.baseUrl.replace(/\/+$/, '') };
}
