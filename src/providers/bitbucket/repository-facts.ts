import * as z from 'zod';
import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Scope } from '../../core/provider';
import { maybeText } from '../../core/reading/wire';
import type { Settings } from '../../core/settings';
import { repositoryPath } from './repository';
import { read } from './rest';

const Answer = z.object({ full_name: z.string(), mainbranch: z.object({ name: maybeText }).nullish() });

/** The repository's main branch, null while there is no commit. @throws ProviderError */
export async function askMainBranch(http: Http, resource: string): Promise<string | null> {
  const query = { fields: 'full_name,mainbranch.name' };
  const { mainbranch } = await read(http, { path: repositoryPath(resource), query, body: Answer, about: resource });
  return mainbranch?.name || null;
}

const HOUR_MS = 3_600_000;

interface Noted {
  readonly branch: Promise<string | null>;
  readonly at: Instant;
}

/** By connection and repository; settings live as long as their streams. */
const noted = new WeakMap<Settings, Map<string, Noted>>();

/** As `askMainBranch`; what was asked for within the hour is not asked for again. @throws ProviderError */
export async function mainBranch(http: Http, scope: Scope, connection: string): Promise<string | null> {
  const { settings, resource, span } = scope;
  const known = noted.get(settings) ?? new Map<string, Noted>();
  noted.set(settings, known);
  const key = `${connection} ${resource}`;
  const earlier = known.get(key);
  const name = earlier === undefined || span.to - earlier.at >= HOUR_MS ? null : await earlier.branch.catch(() => null);
  if (name !== null) {
    return name;
  }
  const branch = askMainBranch(http, resource);
  known.set(key, { branch, at: span.to });
  return branch;
}
