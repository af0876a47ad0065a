import type { RecordSet } from '../../core/record-set';
import { ChainBook, compareDeployed } from './chains';
import { ChangeFacts, type Known } from './change-facts';
import { ChangeIndex } from './change-index';
import { CommitGraph } from './commit-graph';
import type { Chain } from './deployed';
import { blame, blameByIncidents, forgetIncidents } from './failures';
import { NO_PAST, type Fresh, type Past } from './fresh';
import { rowsOf, type Grown } from './growth';
import { changeId } from './change-id';
import { holdUnlinked, Incidents, linkIncidents, NO_LINKS, touchIncidents } from './incidents';
import { Places } from './places';
import { Reverts } from './reverts';
import type { Rules } from './rules';
import { ServiceMap } from './service-map';
import { Shipping } from './shipping';
import { takenBack } from './taken-back';
import { Verdicts } from './verdicts';

/** Symbols of services. */
interface Touched {
  /** Of which something is other than before. */
  readonly all: Set<number>;
  /** Whose incidents may be held against other deployments. */
  readonly held: Set<number>;
}

interface IndexInput {
  readonly set: RecordSet;
  readonly rules: Rules;
  readonly known: Known;
}

/**
 * What every deployment shipped and which failed, brought up to date by what is new. Where new rows change what was
 * made of earlier ones, a chain or all chains of a repository are done anew; where that is hard to tell, everything is.
 */
export class AttributionIndex {
  readonly graph: CommitGraph;
  readonly services: ServiceMap;
  readonly changes: ChangeIndex;
  readonly facts: ChangeFacts;
  readonly reverts: Reverts;
  readonly book: ChainBook;
  readonly shipping: Shipping;
  readonly incidents: Incidents;
  readonly #input: IndexInput;
  readonly #verdicts: Verdicts;
  readonly #capacities: { readonly commits: number; readonly pullRequests: number };
  #isNew = true;

  constructor(input: IndexInput) {
    const { set, rules, known } = input;
    const places = new Places();
    const capacities = { commits: roomFor(set.tables.commit.rows), pullRequests: roomFor(set.tables.pullRequest.rows) };
    this.#input = input;
    this.#capacities = capacities;
    this.graph = new CommitGraph(set.tables.commit, { places, capacity: capacities.commits });
    this.services = new ServiceMap(set, rules.settings);
    this.changes = new ChangeIndex(set, this.graph, { places, capacities });
    this.facts = new ChangeFacts(set, this.graph, { index: this.changes, rules, known });
    this.reverts = new Reverts(set, this.graph, this.changes);
    this.book = new ChainBook({ set, rules, graph: this.graph, services: this.services, known });
    this.shipping = new Shipping({
      ...{ set, graph: this.graph, services: this.services },
      ...{ index: this.changes, facts: this.facts },
    });
    this.#verdicts = new Verdicts({ set, rules, changes: this.changes, shipping: this.shipping });
    this.incidents = new Incidents({ set, rules, known });
  }

  /**
   * Takes in what is new.
   * @returns the services of which something is other than before, null for all of them; `unusable` when everything
   * has to be made anew
   */
  extend(grown: Grown): ReadonlySet<string> | null | 'unusable' {
    const touched = this.#isOutgrown(grown) ? null : this.#takeDeployments(grown, this.#takeChanges(grown));
    if (touched === null) {
      return 'unusable';
    }
    const { all, held } = touched;
    this.incidents.extend([...rowsOf(grown.incident)]).forEach((symbol) => {
      all.add(symbol);
      held.add(symbol);
    });
    this.#holdIncidents(held);
    this.#isNew = false;
    const isMapOther = this.services.hasChanged;
    this.services.settle();
    return isMapOther ? null : new Set([...all].map((symbol) => this.#input.set.strings.text(symbol)));
  }

  #isOutgrown({ commit, pullRequest }: Grown): boolean {
    return (
      commit.overwritten.length > 0 ||
      commit.to > this.#capacities.commits ||
      pullRequest.to > this.#capacities.pullRequests ||
      this.shipping.isWasteful
    );
  }

  /** @returns the repositories whose chains have to be walked anew */
  #takeChanges({ commit, pullRequest }: Grown): ReadonlySet<number> {
    const fresh: Fresh = {
      nodes: rowsOf(commit),
      pulls: rowsOf(pullRequest),
      isWhole: this.#isNew,
      has: (node) => node >= commit.from,
    };
    const damaged = new Set(this.graph.extend());
    this.services.extend(fresh);
    this.#verdicts.forget(pullRequest.overwritten);
    this.#take(fresh, this.#isNew ? NO_PAST : this.#past(damaged));
    if (this.#isNew) {
      damaged.clear();
    } else if (damaged.size > 0) {
      this.#takeAgain(damaged);
    }
    return damaged;
  }

  #take(fresh: Fresh, past: Past): void {
    this.facts.adopt(this.changes.adopt(fresh, past));
    const late = this.changes.extend(fresh, past);
    this.facts.extend(fresh.nodes, past);
    this.facts.extend(late, past);
    this.reverts.extend(fresh, late, past);
    if (late.length > 0) {
      this.shipping.forgetPullRequests();
    }
  }

  #takeAgain(repositories: ReadonlySet<number>): void {
    const { commit, pullRequest } = this.#input.set.tables;
    const isOf = (table: typeof commit | typeof pullRequest) => (row: number) =>
      repositories.has(table.columns.repository.at(row));
    const fresh: Fresh = {
      nodes: rowsOf({ from: 0, to: commit.rows, overwritten: [] }).filter(isOf(commit)),
      pulls: rowsOf({ from: 0, to: pullRequest.rows, overwritten: [] }).filter(isOf(pullRequest)),
      isWhole: true,
      has: isOf(commit),
    };
    this.changes.forget(fresh);
    this.facts.forget(repositories);
    this.reverts.forget(repositories);
    this.shipping.forgetPullRequests();
    this.#take(fresh, NO_PAST);
  }

  #past(damaged: Set<number>): Past {
    const chains = byRepository(this.book.chains);
    const some = (repository: number, isSo: (chain: Chain) => boolean): boolean =>
      chains.get(repository)?.some(isSo) ?? false;
    return {
      isReached: (node) => {
        const [repository, place] = [this.graph.repositoryOf(node), this.graph.placeOf(node)];
        return some(repository, ({ marks }) => {
          const { reached, commits } = marks.of(repository);
          return reached.has(place) || commits.has(place);
        });
      },
      isGone: (key) => {
        const [repository, place] = [this.changes.repositoryOf(key), this.changes.keys.placeOf(key)];
        return some(repository, ({ marks }) => marks.of(repository).changes.has(place));
      },
      isTied: (key) => {
        const node = this.changes.nodeOf(key);
        const isCopied = node >= 0 && (this.changes.isCopy(node) || this.changes.isOriginal(node));
        return isCopied || this.reverts.concerns(key);
      },
      redo: (repository) => damaged.add(repository),
    };
  }

  /** @returns the services with other chains than before; null when that cannot be told */
  #takeDeployments(grown: Grown, damaged: ReadonlySet<number>): Touched | null {
    const { commit, pullRequest } = this.#input.set.tables;
    const commits = this.#isNew ? [] : symbolsOf(commit, grown.commit.from);
    const named = new Set(this.#isNew ? [] : [...commits, ...symbolsOf(pullRequest, grown.pullRequest.from)]);
    const overwritten = this.#byRepository(grown.pullRequest.overwritten);
    const isStale = (chain: Chain): boolean =>
      [...chain.marks.repositories].some(
        (repository) =>
          damaged.has(repository) || overwritten.get(repository)?.some((row) => this.#hasGone(chain, row)) === true,
      ) || this.#names(chain, named);
    const replaced = this.book.extend([...rowsOf(grown.deployment)], commits, isStale);
    if (replaced === null) {
      return null;
    }
    this.shipping.forget(replaced);
    const all = new Set([...replaced].map(({ serviceSymbol }) => serviceSymbol));
    const held = new Set(all);
    const walked = this.book.chains.filter((chain) => chain.walked < chain.deployments.length);
    for (const chain of walked) {
      all.add(chain.serviceSymbol);
      if (this.#walk(chain)) {
        held.add(chain.serviceSymbol);
      }
    }
    return { all, held };
  }

  #byRepository(pulls: readonly number[]): ReadonlyMap<number, readonly number[]> {
    const found = new Map<number, number[]>();
    for (const row of pulls) {
      const repository = this.changes.repositoryOf(row);
      found.set(repository, [...(found.get(repository) ?? []), row]);
    }
    return found;
  }

  /** Whether a chain has shipped a pull request, or got it otherwise. */
  #hasGone({ marks }: Chain, row: number): boolean {
    return marks.of(this.changes.repositoryOf(row)).changes.has(this.changes.keys.placeOf(row));
  }

  /** Whether the `changes` of a deployment of a chain name one of the texts. */
  #names({ deployments, hasGiven }: Chain, symbols: ReadonlySet<number>): boolean {
    const { changes } = this.#input.set.tables.deployment.columns;
    for (const { row, isGiven } of hasGiven && symbols.size > 0 ? deployments : []) {
      for (let index = isGiven ? changes.lengthAt(row) - 1 : -1; index >= 0; index--) {
        if (symbols.has(changes.itemAt(row, index))) {
          return true;
        }
      }
    }
    return false;
  }

  /** @returns whether incidents may be held against other deployments now */
  #walk(chain: Chain): boolean {
    const from = { walked: chain.walked, live: chain.live.length, commits: this.shipping.commits.length };
    const { reverts, shipping } = this;
    const verdicts = this.#verdicts;
    shipping.ship(chain);
    const blamed = takenBack(chain, from.live, { reverts, shipping, verdicts });
    const changes = {
      reverts: (deployed: Chain['live'][number]) => blamed.get(deployed) ?? [],
      failures: (deployed: Chain['live'][number]) =>
        verdicts
          .places(deployed, 'failure')
          .map((place) => changeId({ set: this.#input.set, changes: this.changes, shipping }, place)),
      hasNoFailure: (deployed: Chain['live'][number]) => verdicts.places(deployed, 'notFailure').length > 0,
    };
    blame(chain, from.live, { changes, rules: this.#input.rules });
    const shipped = new Set<number>();
    for (let place = from.walked === 0 ? Infinity : from.commits; place < shipping.commits.length; place++) {
      shipped.add(shipping.commits.at(place));
    }
    const incidents = this.incidents.of(chain.serviceSymbol);
    const touch = { set: this.#input.set, graph: this.graph, shipped };
    return from.walked === 0 || touchIncidents(chain.deployments.slice(from.walked), incidents, touch);
  }

  /** Holds the incidents of some services, given by their symbols, against their deployments. */
  #holdIncidents(services: ReadonlySet<number>): void {
    const { set, rules } = this.#input;
    const chains = new Map<number, Chain[]>([...services].map((symbol) => [symbol, []]));
    this.book.chains.forEach((chain) => chains.get(chain.serviceSymbol)?.push(chain));
    for (const [symbol, ofService] of chains) {
      const incidents = this.incidents.of(symbol);
      incidents.forEach((incident) => (incident.links = NO_LINKS));
      ofService.forEach(({ live }) => live.forEach(forgetIncidents));
      if (incidents.length > 0) {
        ofService.forEach((chain) =>
          linkIncidents(chain, incidents, { set, graph: this.graph, shipping: this.shipping }),
        );
        holdUnlinked(incidents, timelineOf(ofService), rules);
        blameByIncidents(incidents, rules);
      }
    }
  }
}

function timelineOf(chains: readonly Chain[]): Chain['live'] {
  const [first] = chains;
  const isOne = chains.length === 1 && first !== undefined;
  return isOne ? first.live : chains.flatMap(({ live }) => live).sort(compareDeployed);
}

function byRepository(chains: readonly Chain[]): ReadonlyMap<number, readonly Chain[]> {
  const found = new Map<number, Chain[]>();
  for (const chain of chains) {
    for (const repository of chain.marks.repositories) {
      const others = found.get(repository);
      if (others === undefined) {
        found.set(repository, [chain]);
      } else {
        others.push(chain);
      }
    }
  }
  return found;
}

/** Symbols of the ids of rows from one on. */
function symbolsOf(table: RecordSet['tables']['commit'] | RecordSet['tables']['pullRequest'], from: number): number[] {
  return Array.from({ length: table.rows - from }, (_, index) => table.columns.id.at(from + index));
}

/** How many rows there may be until everything is made anew: doing that after an eighth more costs little in all. */
function roomFor(rows: number): number {
  return rows + (rows >>> 3) + 4;
}
