import type { Deployment } from '../records';
import type { Refusal, Sample } from '../sample';
import type { Service } from '../settings';

/** A deployment before it is known whose it is. */
export type Unowned = Omit<Deployment, 'service' | 'unplanned'>;

/** What the rules of settings look at, beside the deployment itself; none of it is kept. */
export interface Clues {
  /** Tag, ref and task: what `pattern` is matched against. */
  readonly names: readonly (string | null | undefined)[];
  /** Labels, titles and descriptions: where the words for `unplanned` are looked for. */
  readonly texts: readonly (string | null | undefined)[];
  /** Counts only where the rule says so. */
  readonly isPrerelease?: boolean;
}

export type Assign = (deployment: Unowned, clues: Clues) => readonly Deployment[];

/**
 * Makes the rules of the services into one function that gives a deployment to each service whose rule it satisfies:
 * one record for each, none when it is nobody's. A sample is told of each that is not a service's.
 */
export function toAssign(services: readonly Service[], sample?: Sample): Assign {
  const rules = services.map(toRule);
  return (deployment, clues) =>
    rules.flatMap(({ service, refusal, isUnplanned }) => {
      const why = refusal(deployment, clues);
      if (why !== null) {
        sample?.refuse(refused(deployment, clues, why));
        return [];
      }
      return { ...deployment, service, ...(isUnplanned(clues) ? { unplanned: true } : {}) };
    });
}

/** What is said of a deployment that is not a service's. */
export function refused({ id, startedAt, finishedAt, ...facts }: Unowned, { names }: Clues, why: Refusal) {
  const details: { readonly [R in Refusal]?: string | undefined } = {
    pattern: [...new Set(names.filter((name) => name))].join(', '),
    environment: facts.environment ?? 'production',
    branch: facts.ref,
  };
  const at = finishedAt ?? startedAt ?? null;
  return { id, name: facts.version ?? facts.ref ?? id, at, url: facts.url, why, detail: details[why] };
}

interface Rule {
  readonly service: string;
  /** Null: it is the service's. */
  readonly refusal: (deployment: Unowned, clues: Clues) => Refusal | null;
  readonly isUnplanned: (clues: Clues) => boolean;
}

function toRule({ name, deployments }: Service): Rule {
  const pattern = toExpression(deployments?.pattern);
  const environment = toExpression(deployments?.environment);
  const words = (deployments?.unplanned ?? []).map(toWord);
  return {
    service: name,
    refusal: (deployment, { names, isPrerelease }) => {
      if (isPrerelease === true && deployments?.prereleases !== true) {
        return 'prerelease';
      }
      if (pattern !== null && !names.some((candidate) => matches(pattern, candidate))) {
        return 'pattern';
      }
      return environment === null || environment.test(deployment.environment ?? 'production') ? null : 'environment';
    },
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
