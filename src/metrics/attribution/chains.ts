import type { RecordSet } from '../../core/record-set';
import { compareTexts } from '../../core/text-order';
import { Bits } from './bits';
import type { Known } from './change-facts';
import type { CommitGraph } from './commit-graph';
import { excludesDeployment } from './counted';
import { ChainMarks } from './chain-marks';
import { Deployed, type Chain } from './deployed';
import { DeployedStore } from './deployed-store';
import { IntList } from './int-list';
import type { Rules } from './rules';
import type { ServiceMap } from './service-map';

/** What an environment is called when a deployment names none. */
const DEFAULT_ENVIRONMENT = 'production';

interface ChainInput {
  readonly set: RecordSet;
  readonly rules: Rules;
  readonly graph: CommitGraph;
  readonly services: ServiceMap;
  readonly known: Known;
}

/** The production deployments, in the order in which they went live. */
export class ChainBook {
  readonly #input: ChainInput;
  readonly #store = new DeployedStore();
  readonly #chains = new Map<number, Chain>();
  #ordered: readonly Chain[] | null = null;
  /** Symbols of revisions that were deployed, and rows of deployments that are, or were, in a chain. */
  readonly #revisions = new Bits();
  readonly #inChains = new Bits();
  readonly #isProduction = new Map<number, boolean>([[0, true]]);

  constructor(input: ChainInput) {
    this.#input = input;
  }

  /** By service, then environment. */
  get chains(): readonly Chain[] {
    this.#ordered ??= [...this.#chains.values()].sort(
      (left, right) => compareTexts(left.service, right.service) || compareTexts(left.environment, right.environment),
    );
    return this.#ordered;
  }

  /**
   * Takes in rows that are new or were overwritten.
   * @param isStale whether a chain has to be walked through from its first deployment on
   * @param symbols texts of commits that are new: what has such a revision may be in another repository than before
   * @returns chains that are no more, for which others stand now; null when a repository may serve fewer services
   */
  extend(
    rows: readonly number[],
    symbols: readonly number[],
    isStale: (chain: Chain) => boolean,
  ): ReadonlySet<Chain> | null {
    const named = symbols.filter((symbol) => this.#revisions.has(symbol));
    const stale = new Set(this.chains.filter((chain) => isStale(chain) || hasRevision(chain, named)));
    if (this.#drop(rows, stale)) {
      return null;
    }
    const live = rows.filter((row) => this.#isLive(row));
    this.#note(live);
    stale.forEach(({ deployments }) => this.#note(deployments.map(({ row }) => row)));
    if (this.#input.services.hasChanged) {
      this.chains.filter((chain) => this.#dependsOnServices(chain)).forEach((chain) => stale.add(chain));
    }
    this.#byChain(live).forEach((own, chain) => this.#append(chain, own, stale));
    stale.forEach((chain) => this.#replace(chain));
    return stale;
  }

  #byChain(rows: readonly number[]): ReadonlyMap<Chain, readonly number[]> {
    const found = new Map<Chain, number[]>();
    for (const row of rows) {
      const chain = this.#chainOf(row);
      const others = found.get(chain);
      if (others === undefined) {
        found.set(chain, [row]);
      } else {
        others.push(row);
      }
    }
    return found;
  }

  /** Whether it matters to a chain which repositories serve its service. */
  #dependsOnServices({ deployments }: Chain): boolean {
    const { graph } = this.#input;
    return deployments.some(
      ({ isGiven, node, revision }) => isGiven || (node >= 0 && graph.nodesOf(revision).length > 1),
    );
  }

  /** Takes rows that were overwritten out of their chains. @returns whether a repository may serve fewer services */
  #drop(rows: readonly number[], stale: Set<Chain>): boolean {
    const overwritten = new Set(rows.filter((row) => this.#inChains.has(row)));
    let isLess = false;
    for (const chain of overwritten.size === 0 ? [] : this.chains) {
      const dropped = chain.deployments.filter(({ row }) => overwritten.has(row));
      if (dropped.length > 0) {
        stale.add(chain);
        isLess ||= dropped.some((one) => one.repository !== 0 && !this.#isSame(one));
        const kept = chain.deployments.filter(({ row }) => !overwritten.has(row));
        chain.deployments.splice(0, Infinity, ...kept);
      }
    }
    return isLess;
  }

  /** Whether an overwritten row is still a deployment of the same revision. */
  #isSame({ row, revision }: Deployed): boolean {
    return this.#isLive(row) && revisionSymbol(this.#input.set, row) === revision;
  }

  /** New deployments go on where the chain stopped; one that is not the newest makes the whole chain another. */
  #append(chain: Chain, rows: readonly number[], stale: Set<Chain>): void {
    const added = rows.map((row) => toDeployed(row, chain, this.#input)).sort(compareDeployed);
    const [first] = added;
    const last = chain.deployments[chain.deployments.length - 1];
    added.forEach((deployed) => this.#enter(deployed, chain));
    if (first !== undefined && last !== undefined && (compareDeployed(last, first) > 0 || flags(chain, added))) {
      stale.add(chain);
    }
  }

  #enter(deployed: Deployed, chain: Chain): void {
    chain.deployments.push(deployed);
    chain.hasGiven ||= deployed.isGiven;
    this.#inChains.add(deployed.row);
    if (deployed.revision > 0) {
      this.#revisions.add(deployed.revision);
    }
  }

  #replace(chain: Chain): void {
    const again = this.#newChain(chain);
    chain.deployments.forEach(({ row }) => this.#enter(toDeployed(row, again, this.#input), again));
    again.deployments.sort(compareDeployed);
    this.#ordered = null;
    const key = keyOf(again.serviceSymbol, again.environmentSymbol);
    if (again.deployments.length === 0) {
      this.#chains.delete(key);
    } else {
      this.#chains.set(key, again);
    }
  }

  #note(rows: readonly number[]): void {
    const { set, graph, services } = this.#input;
    const { service } = set.tables.deployment.columns;
    for (const row of rows) {
      for (const node of graph.nodesOf(revisionSymbol(set, row))) {
        services.noteDeployment(service.read(row) ?? '', graph.repositoryOf(node));
      }
    }
  }

  #isLive(row: number): boolean {
    const { columns } = this.#input.set.tables.deployment;
    const environment = columns.environment.at(row);
    let isProduction = this.#isProduction.get(environment);
    if (isProduction === undefined) {
      isProduction = this.#input.rules.isProduction(this.#input.set.strings.text(environment));
      this.#isProduction.set(environment, isProduction);
    }
    const isSucceeded = columns.status.at(row) === this.#input.set.strings.find('succeeded');
    return isSucceeded && isProduction && !Number.isNaN(finishOf(row, this.#input)) && !isExcluded(row, this.#input);
  }

  #newChain({ service, serviceSymbol, environment, environmentSymbol }: Named): Chain {
    const { id } = this.#input.set.tables.deployment.columns;
    return {
      ...{ service, serviceSymbol, environment, environmentSymbol },
      deployments: [],
      live: [],
      revisions: new IntList(),
      marks: new ChainMarks(),
      store: this.#store,
      idOf: (row) => id.read(row) ?? '',
      hasGiven: false,
      walked: 0,
      wasKnown: false,
    };
  }

  #chainOf(row: number): Chain {
    const { environment, service } = this.#input.set.tables.deployment.columns;
    const named = environment.at(row);
    // A deployment that names no environment goes to the same one as those that name the default.
    const symbol = named === this.#input.set.strings.find(DEFAULT_ENVIRONMENT) ? 0 : named;
    const key = keyOf(service.at(row), symbol);
    let chain = this.#chains.get(key);
    if (chain === undefined) {
      chain = this.#newChain({
        service: service.read(row) ?? '',
        serviceSymbol: service.at(row),
        environment: environment.read(row) ?? DEFAULT_ENVIRONMENT,
        environmentSymbol: symbol,
      });
      this.#chains.set(key, chain);
      this.#ordered = null;
    }
    return chain;
  }
}

type Named = Pick<Chain, 'service' | 'serviceSymbol' | 'environment' | 'environmentSymbol'>;

function keyOf(service: number, environment: number): number {
  return service * 2 ** 26 + environment;
}

function hasRevision({ deployments }: Chain, symbols: readonly number[]): boolean {
  return symbols.length > 0 && deployments.some(({ revision }) => symbols.includes(revision));
}

/** Whether a retry tells that what it repeats was unplanned, which is then known of an earlier deployment. */
function flags({ live }: Chain, added: readonly Deployed[]): boolean {
  const last = live[live.length - 1];
  return last !== undefined && !last.unplanned && added.some((one) => one.unplanned && one.revision === last.revision);
}

/** Order of a chain: by `finishedAt`, then `startedAt`, then `id`. */
export function compareDeployed(left: Deployed, right: Deployed): number {
  return (
    left.finishedAt - right.finishedAt ||
    startOr(left) - startOr(right) ||
    compareTexts(left.id, right.id) ||
    compareTexts(left.chain.environment, right.chain.environment)
  );
}

function startOr({ startedAt, finishedAt }: Deployed): number {
  return Number.isNaN(startedAt) ? finishedAt : startedAt;
}

/** NaN while it has not finished: a `finishedAt` after now is none, but does not make `startedAt` the end. */
function finishOf(row: number, { set, known }: ChainInput): number {
  const { startedAt, finishedAt } = set.tables.deployment.columns;
  const finish = finishedAt.at(row);
  return known(Number.isNaN(finish) ? startedAt.at(row) : finish);
}

function isExcluded(row: number, { set, rules }: ChainInput): boolean {
  const { version, ref, id, labels } = set.tables.deployment.columns;
  return excludesDeployment(rules, {
    texts: () => [version, ref, id].map((column) => column.read(row)),
    labels: () => labels.read(row) ?? [],
  });
}

/** 0 for a deployment with neither revision nor version. */
function revisionSymbol(set: RecordSet, row: number): number {
  const { revision, version } = set.tables.deployment.columns;
  return revision.at(row) || version.at(row);
}

function toDeployed(row: number, chain: Chain, input: ChainInput): Deployed {
  const columns = input.set.tables.deployment.columns;
  const symbol = revisionSymbol(input.set, row);
  const node = nodeOf(symbol, chain, input);
  return new Deployed(chain, {
    row,
    finishedAt: finishOf(row, input),
    startedAt: input.known(columns.startedAt.at(row)),
    revision: symbol === 0 ? -1 - row : symbol,
    node,
    repository: node < 0 ? 0 : input.graph.repositoryOf(node),
    isGiven: columns.changes.lengthAt(row) >= 0,
    unplanned: columns.unplanned.at(row),
  });
}

function nodeOf(symbol: number, chain: Chain, { graph, services }: ChainInput): number {
  const nodes = symbol === 0 ? [] : graph.nodesOf(symbol);
  if (nodes.length < 2) {
    return nodes[0] ?? -1;
  }
  const repositories = nodes.map((node) => graph.repositoryOf(node));
  return graph.knownIn(services.choose({ name: chain.service, symbol: chain.serviceSymbol }, repositories), symbol);
}
