import type { RecordSet } from '../../core/record-set';
import { compareTexts } from '../../core/text-order';
import type { Settings } from '../../core/settings';
import type { Fresh } from './fresh';

interface Repository {
  readonly symbol: number;
  readonly name: string;
  /** Symbols of the services that its commits or its pull requests name. */
  readonly commitServices: Services;
  readonly otherServices: Services;
  /** Whether it has commits, or pull requests, that name no service. */
  hasPlainCommits: boolean;
  hasPlainOthers: boolean;
  /** Services that deployed one of its revisions. */
  readonly deployedBy: Set<string>;
}

/** Symbols of services. */
interface Services {
  readonly all: Set<number>;
  /** The one that came last most often comes again. */
  last: number;
}

/** Which repositories serve which service (contract §1). */
export class ServiceMap {
  readonly #set: RecordSet;
  readonly #repositories = new Map<number, Repository>();
  readonly #configured = new Map<string, string[]>();
  readonly #teams = new Map<string, string>();
  readonly #homes = new Map<string, string>();
  readonly #branches = new Map<string, string>();
  /** By name; null when one was added since. */
  #ordered: readonly Repository[] | null = null;
  readonly #recent: Repository[] = [];
  #hasChanged = false;
  readonly #recordsOf = new Map<number, readonly number[]>();

  constructor(set: RecordSet, settings: Settings) {
    this.#set = set;
    for (const { name, team, repository } of settings.services) {
      this.#teams.set(name, team ?? '');
      if (repository !== undefined) {
        this.#homes.set(name, repository.id);
        this.#branches.set(name, repository.branch ?? '');
        this.#configured.set(repository.id, [...(this.#configured.get(repository.id) ?? []), name]);
      }
    }
  }

  /** Whether a repository serves a service that it did not serve before `settle` was called. */
  get hasChanged(): boolean {
    return this.#hasChanged;
  }

  settle(): void {
    this.#hasChanged = false;
  }

  /** Takes in rows of commits and pull requests. */
  extend({ nodes, pulls }: Fresh): void {
    this.#recordsOf.clear();
    const { commit, pullRequest } = this.#set.tables;
    for (const node of nodes) {
      const repository = this.#repository(commit.columns.repository.at(node));
      const count = commit.columns.service.lengthAt(node);
      if (count < 0 && !repository.hasPlainCommits) {
        repository.hasPlainCommits = this.#hasChanged = true;
      }
      for (let index = 0; index < count; index++) {
        this.#note(repository.commitServices, commit.columns.service.itemAt(node, index));
      }
    }
    for (const row of pulls) {
      const repository = this.#repository(pullRequest.columns.repository.at(row));
      const count = pullRequest.columns.service.lengthAt(row);
      if (count < 0 && !repository.hasPlainOthers) {
        repository.hasPlainOthers = this.#hasChanged = true;
      }
      for (let index = 0; index < count; index++) {
        this.#note(repository.otherServices, pullRequest.columns.service.itemAt(row, index));
      }
    }
  }

  /** To be told of every production deployment before anything is asked. */
  noteDeployment(service: string, repository: number): void {
    const deployedBy = this.#repositories.get(repository)?.deployedBy;
    if (deployedBy !== undefined && !deployedBy.has(service)) {
      deployedBy.add(service);
      this.#recordsOf.clear();
      this.#hasChanged = true;
    }
  }

  /** Empty when the service has no team. */
  teamOf(service: string): string {
    return this.#teams.get(service) ?? '';
  }

  /** The repository that the settings give a service, empty when they give none. */
  homeOf(service: string): string {
    return this.#homes.get(service) ?? '';
  }

  /** The branch that the settings give a service in a repository, empty when they give none. */
  branchOf(service: string, repository: string): string {
    return this.#homes.get(service) === repository ? (this.#branches.get(service) ?? '') : '';
  }

  /** The services of a repository's pipeline runs that name none. */
  servicesOfRuns(repository: string): readonly string[] {
    return this.#configured.get(repository) ?? [repository];
  }

  /** The services of a repository's commits and pull requests that name none. */
  servicesOf(repository: string, symbol: number): readonly string[] {
    const configured = this.#configured.get(repository);
    if (configured !== undefined) {
      return configured;
    }
    const deployedBy = this.#repositories.get(symbol)?.deployedBy;
    return deployedBy === undefined || deployedBy.size === 0 ? [repository] : [...deployedBy].sort(compareTexts);
  }

  /** Of several repositories that have a revision the first, by name, whose commits serve the service. */
  choose(service: { readonly name: string; readonly symbol: number }, repositories: readonly number[]): number {
    const found = this.#inOrder.filter(({ symbol }) => repositories.includes(symbol));
    const serving = found.find(
      (repository) =>
        repository.commitServices.all.has(service.symbol) ||
        (repository.hasPlainCommits && this.servicesOf(repository.name, repository.symbol).includes(service.name)),
    );
    return (serving ?? found[0])?.symbol ?? 0;
  }

  /** Symbols of the repositories that have commits or pull requests of a service, by name. */
  repositoriesOf(service: string, symbol: number): readonly number[] {
    const known = this.#recordsOf.get(symbol);
    if (known !== undefined) {
      return known;
    }
    const found = this.#inOrder
      .filter(
        (repository) =>
          repository.commitServices.all.has(symbol) ||
          repository.otherServices.all.has(symbol) ||
          ((repository.hasPlainCommits || repository.hasPlainOthers) &&
            this.servicesOf(repository.name, repository.symbol).includes(service)),
      )
      .map((repository) => repository.symbol);
    this.#recordsOf.set(symbol, found);
    return found;
  }

  /** Symbols of all repositories, by name. */
  get repositories(): readonly number[] {
    return this.#inOrder.map(({ symbol }) => symbol);
  }

  get #inOrder(): readonly Repository[] {
    this.#ordered ??= [...this.#repositories.values()].sort((left, right) => compareTexts(left.name, right.name));
    return this.#ordered;
  }

  #note(services: Services, symbol: number): void {
    if (services.last !== symbol && !services.all.has(symbol)) {
      services.all.add(symbol);
      this.#hasChanged = true;
    }
    services.last = symbol;
  }

  #repository(symbol: number): Repository {
    const recent = this.#recent[symbol & (RECENT - 1)];
    if (recent?.symbol === symbol) {
      return recent;
    }
    let repository = this.#repositories.get(symbol);
    if (repository === undefined) {
      repository = newRepository(symbol, this.#set.strings.text(symbol));
      this.#repositories.set(symbol, repository);
      this.#ordered = null;
      this.#hasChanged = true;
    }
    this.#recent[symbol & (RECENT - 1)] = repository;
    return repository;
  }
}

/** Every record asks for its repository, and a map is slow when they come mixed. */
const RECENT = 256;

function newRepository(symbol: number, name: string): Repository {
  return {
    symbol,
    name,
    commitServices: { all: new Set(), last: -1 },
    otherServices: { all: new Set(), last: -1 },
    hasPlainCommits: false,
    hasPlainOthers: false,
    deployedBy: new Set(),
  };
}
