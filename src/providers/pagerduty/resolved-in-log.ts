import { ProviderError } from '../../core/errors';
import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import { read } from './read';
import { LogEntries } from './schema';

const PAGE_SIZE = 100;

/**
 * When an incident was resolved last, by its log, for an answer that says that it is resolved and not when.
 * @throws ProviderError when the log does not say either: it would pass for one that is still open.
 */
export async function resolvedInLog(http: Http, id: string): Promise<Instant> {
  const path = `/incidents/${encodeURIComponent(id)}/log_entries`;
  const about = `the log of incident ${id}`;
  let latest: Instant | null = null;
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const query = { is_overview: true, limit: PAGE_SIZE, offset };
    const { log_entries, more } = await read(http, { path, query, body: LogEntries, about });
    for (const { type, created_at } of log_entries) {
      latest = type.startsWith('resolve_log_entry') && created_at > (latest ?? 0) ? created_at : latest;
    }
    if (!more || log_entries.length === 0) {
      break;
    }
  }
  if (latest === null) {
    throw new ProviderError('malformed', `PagerDuty says that incident ${id} is resolved, and nowhere when.`);
  }
  return latest;
}
