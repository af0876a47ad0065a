import { withFound, type Expanded } from '../core/found-services';
import type { Service, Settings, Vendors } from '../core/settings';
import { ServiceSearch, type SearchContext } from './service-search';

/** A search for services that is under way; neither promise rejects. */
export interface Search {
  /** Something is known of each entry, maybe since an earlier visit, or cannot be had. */
  readonly known: Promise<void>;
  /** It is known as of now. */
  readonly fresh: Promise<void>;
}

/** The services of a data source: those that its settings name, and those that they say how to find. */
export class Services {
  readonly #searches: readonly ServiceSearch[];
  readonly #named: Settings;
  /** Null when something else was found since. */
  #expanded: Expanded | null = null;

  /**
   * @param contextOf what one entry is looked for with.
   * @param isOurs of which services anything is read here, of those that are named or found.
   */
  constructor(
    private readonly base: Settings,
    private readonly vendors: Vendors,
    contextOf: (entry: Settings['discover'][number]) => Omit<SearchContext, 'changed'>,
    private readonly isOurs: ((service: Service) => boolean) | null = null,
  ) {
    const changed = () => (this.#expanded = null);
    this.#searches = base.discover.map((entry) => new ServiceSearch({ ...contextOf(entry), changed }));
    this.#named = this.#ours(base);
  }

  search(): Search {
    const known = Promise.all(this.#searches.map((search) => search.known())).then(() => undefined);
    const fresh = Promise.all(this.#searches.map((search) => search.fresh())).then(() => undefined);
    return { known, fresh };
  }

  /** Another tab has kept something under the key; resolves with whether it was found by a search. */
  async refresh(key: string): Promise<boolean> {
    const search = this.#searches.find((one) => one.key === key);
    await search?.catchUp();
    return search !== undefined;
  }

  /** The settings with all services that are known; the same object while these are the same. */
  settings(): Settings {
    return this.#searches.length === 0 ? this.#named : this.#known().settings;
  }

  /** Sentences for a person: what could not be looked for, what found nothing, which names collide. */
  notices(): readonly string[] {
    const problems = this.#searches.flatMap(({ problem }) => problem ?? []);
    return this.#searches.length === 0 ? [] : [...problems, ...this.#known().notices];
  }

  #known(): Expanded {
    this.#expanded ??= this.#expand();
    return this.#expanded;
  }

  /** What is named stands for its repository whoever reads it. */
  #expand(): Expanded {
    const findings = this.base.discover.map((entry, index) => ({ entry, found: this.#searches[index]?.found ?? null }));
    const { settings, notices } = withFound(this.base, findings, this.vendors);
    return { settings: this.#ours(settings), notices };
  }

  #ours(settings: Settings): Settings {
    return this.isOurs === null ? settings : { ...settings, services: settings.services.filter(this.isOurs) };
  }
}
