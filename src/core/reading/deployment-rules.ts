import type { Deployment } from '../records';
import type { Service } from '../settings';

/** A deployment before it is known whose it is. */
export type Unowned = Omit<Deployment, 'service' | 'unplanned'>;

/** What the rules of settings look at, beside the deployment itself; none of it is kept. */
export interface Clues {
  /** Tag, ref and task: what `pattern` is matched against. */
  readonly names: readonly (string | null | undefined)[];
  /** Labels, titles and descriptions: where the words for `unplanned` are looked for. */
  readonly texts: readonly (string | null | undefined)[];
}

export type Assign = (deployment: Unowned, clues: Clues) => readonly Deployment[];

/**
 * Makes the rules of the services into one function that gives a deployment to each service whose rule it satisfies:
 * one record for each, none when it is nobody's.
 */
export function toAssign(services: readonly Service[]): Assign {
  const rules = services.map(toRule);
  return (deployment, clues) =>
    rules
      .filter(({ owns }) => owns(deployment, clues))
      .map(({ service, isUnplanned }) => ({
        ...deployment,
        service,
        ...(isUnplanned(clues) ? { unplanned: true } : {}),
      }));
}

interface Rule {
  readonly service: string;
  readonly owns: (deployment: Unowned, clues: Clues) => boolean;
  readonly isUnplanned: (clues: Clues) => boolean;
}

function toRule({ name, deployments }: Service): Rule {
  const pattern = toExpression(deployments?.pattern);
  const environment = toExpression(deployments?.environment);
  const words = (deployments?.unplanned ?? []).map(toWord);
  return {
    service: name,
    owns: (deployment, { names }) =>
      (pattern === null || names.some((candidate) => matches(pattern, candidate))) &&
      (environment === null || environment.test(deployment.environment ?? 'production')),
    isUnplanned: ({ names, texts }) =>
      words.some((word) => [...names, ...texts].some((candidate) => matches(word, candidate))),
  };
}

function matches(expression: RegExp, text: string | null | undefined): boolean {
  return text !== null && text !== undefined && expression.test(text);
}

function toExpression(pattern: string | undefined): RegExp | null {
  return pattern === undefined ? null : new RegExp(pattern, 'i');
}

/** The word on its own, so that `hotfix` is found in `hotfix/tax` and `Hotfix: tax` but not in `nohotfixes`. */
function toWord(word: string): RegExp {
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(^|[^\\p{L}\\p{N}])${literal}($|[^\\p{L}\\p{N}])`, 'iu');
}
