import { ProviderError, type ProblemKind } from '../core/errors';
import type { Stream } from './streams';

/** Why a stream is not known as far as it was asked for. */
export interface Problem {
  readonly stream: string;
  readonly connection: string;
  /** Names of the services whose numbers it touches. */
  readonly services: readonly string[];
  readonly kind: ProblemKind;
  /** What is touched: `deployments of acme/shop (github)`. */
  readonly about: string;
  /** What is wrong and what to do, without what is touched: the same sentence for all that one cause touches. */
  readonly reason: string;
  /** Both: a whole sentence that names the connection and the thing, and says what to do. */
  readonly message: string;
}

const KIND_NAMES = {
  deployment: 'deployments',
  commit: 'commits',
  pullRequest: 'pull requests',
  pipelineRun: 'pipeline runs',
  incident: 'incidents',
} as const satisfies Record<Stream['kind'], string>;

/** `deployments of acme/shop (github)` */
function nameOf({ kind, resource, connection }: Stream): string {
  return `${KIND_NAMES[kind]} of ${resource} (${connection})`;
}

/** What stopped the reading of a stream, as a problem of it. */
export function toProblem(stream: Stream, error: unknown): Problem {
  const about = nameOf(stream);
  const reason = error instanceof ProviderError ? error.message : `cannot be read: ${textOf(error)}`;
  return {
    stream: stream.key,
    connection: stream.connection,
    services: stream.services.map(({ name }) => name),
    kind: error instanceof ProviderError ? error.kind : 'malformed',
    about,
    reason,
    message: `${about}: ${reason}`,
  };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
