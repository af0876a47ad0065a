import type { RecordSet } from '../../core/record-set';
import { compareTexts } from '../../core/text-order';
import type { Settings } from '../../core/settings';

interface Repository {
  readonly symbol: number;
  readonly name: string;
  /** Symbols of the services that its commits or its pull requests name. */
  readonly commitServices: Set<number>;
  readonly otherServices: Set<number>;
  /** Whether it has commits, or pull requests, that name no service. */
  hasPlainCommits: boolean;
  hasPlainOthers: boolean;
  /** Services that deployed one of its revisions. */
  readonly deployedBy: Set<string>;
}

/** Which repositories serve which service (contract §1). */
export class ServiceMap {
  readonly #set: RecordSet;
  readonly #repositories = new Map<number, Repository>();
  readonly #configured = new Map<string, string[]>();
  readonly #teams = new Map<string, string>();
  readonly #homes = new Map<string, string>();
  readonly #branches = new Map<string, string>();
  readonly #ordered: readonly Repository[];
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
    this.#readCommits();
    this.#readPullRequests();
    this.#ordered = [...this.#repositories.values()].sort((left, right) => compareTexts(left.name, right.name));
  }

  /** To be told of every production deployment before anything is asked. */
  noteDeployment(service: string, repository: number): void {
    this.#repositories.get(repository)?.deployedBy.add(service);
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
    return deployedBy === undefined || deployedBy.size === 0 ? [repository] : [...deployedBy];
  }

  /** Of several repositories that have a revision the first, by name, whose commits serve the service. */
  choose(service: { readonly name: string; readonly symbol: number }, repositories: readonly number[]): number {
    const found = this.#ordered.filter(({ symbol }) => repositories.includes(symbol));
    const serving = found.find(
      (repository) =>
        repository.commitServices.has(service.symbol) ||
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
    const found = this.#ordered
      .filter(
        (repository) =>
          repository.commitServices.has(symbol) ||
          repository.otherServices.has(symbol) ||
          ((repository.hasPlainCommits || repository.hasPlainOthers) &&
            this.servicesOf(repository.name, repository.symbol).includes(service)),
      )
      .map((repository) => repository.symbol);
    this.#recordsOf.set(symbol, found);
    return found;
  }

  /** Symbols of all repositories, by name. */
  get repositories(): readonly number[] {
    return this.#ordered.map(({ symbol }) => symbol);
  }

  #readCommits(): void {
    const { rows, columns } = this.#set.tables.commit;
    for (let row = 0; row < rows; row++) {
      const repository = this.#repository(columns.repository.at(row));
      const count = columns.service.lengthAt(row);
      repository.hasPlainCommits ||= count < 0;
      for (let index = 0; index < count; index++) {
        repository.commitServices.add(columns.service.itemAt(row, index));
      }
    }
  }

  #readPullRequests(): void {
    const { rows, columns } = this.#set.tables.pullRequest;
    for (let row = 0; row < rows; row++) {
      const repository = this.#repository(columns.repository.at(row));
      const count = columns.service.lengthAt(row);
      repository.hasPlainOthers ||= count < 0;
      for (let index = 0; index < count; index++) {
        repository.otherServices.add(columns.service.itemAt(row, index));
      }
    }
  }

  #repository(symbol: number): Repository {
    let repository = this.#repositories.get(symbol);
    if (repository === undefined) {
      repository = {
        symbol,
        name: this.#set.strings.text(symbol),
        commitServices: new Set(),
        otherServices: new Set(),
        hasPlainCommits: false,
        hasPlainOthers: false,
        deployedBy: new Set(),
      };
      this.#repositories.set(symbol, repository);
    }
    return repository;
  }
}
