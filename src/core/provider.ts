import type { Span } from './instant';
import type { Http, HttpResponse } from './ports';
import type { AnyRecord, RecordByKind, RecordKind } from './records';
import type {
  DeploymentField,
  DeploymentSource,
  DiscoverField,
  DiscoverRule,
  IncidentField,
  PipelineField,
} from './rules';
import type { Sample } from './sample';
import type { Service, Settings } from './settings';

/** A part of a stream that the source would not give in full, and why. Shown on every number that it touches. */
export interface Truncation {
  readonly span: Span;
  /** A sentence: what is missing, and what can be done. */
  readonly reason: string;
}

/** Some records of a stream, as they arrive. */
export interface Batch<R> {
  readonly records: readonly R[];
  /** What is known completely once this batch and the ones before it are kept; null while nothing can be promised. */
  readonly complete: Span | null;
  readonly truncated: readonly Truncation[];
  /**
   * Identities (`identityOf`) of records that the source no longer gives: an incident closed as "not planned", say.
   * Whatever is kept of them has to go.
   */
  readonly removed?: readonly string[];
  /**
   * With the last batch of a source that gives all it has: whether a record that is kept is not among it any more, so
   * that it has to go. Absent: what is kept stays.
   */
  readonly isStale?: (record: AnyRecord) => boolean;
  /** More follows without a request in between, so that others have to be given their turn first. */
  readonly more?: true;
}

/** Where a service's deployments are read: `deployments`, `releases`, `tags`, or `workflow` with its name. */
export interface Scope {
  /** What is read, in the vendor's terms: `acme/shop`. */
  readonly resource: string;
  /**
   * Everything that *changed* inside the span is asked for: a deployment by its creation or later status, a commit by
   * `committedAt`, a pull request or an incident by its last update, a run by its creation.
   */
  readonly span: Span;
  /** The services that read this stream, with the rules that tell whose a record is. */
  readonly services: readonly Service[];
  /** Exclusions and verdict words, which have to be applied where the source is read. */
  readonly settings: Settings;
  /** Ids of records that had not ended when last read, and have to be read again whatever their age. */
  readonly unfinished: readonly string[];
  /**
   * Commits only. Deployed revisions that no known commit has (release and hotfix branches): each is read with its
   * ancestors down to commits that are known, no further back than the span's start.
   */
  readonly extraRevisions?: readonly string[];
  /**
   * Deployments and incidents only: the reader is to tell what it leaves out, and not to leave it out in what it asks for
   * where it can be told apart afterwards, the newest first.
   */
  readonly sample?: Sample;
  /** Commits only, with `extraRevisions`: whether a commit is kept already. Absent: nothing is. */
  readonly isKnown?: (id: string) => boolean;
}

export type Fetch<K extends RecordKind> = (http: Http, scope: Scope) => AsyncIterable<Batch<RecordByKind[K]>>;

/** Something that the vendor has and that is a service of its own: a repository, a project, an application. */
export interface Found {
  /** What it is called in full, of all that the connection has: `acme/shop`. */
  readonly id: string;
  /** What it is called for short: `shop`. */
  readonly name: string;
  /** What `repository.id` has to be for its commits to be read through the same connection; null where that cannot be. */
  readonly repository: string | null;
  /** Other ids under which settings may name the same repository: its number. */
  readonly otherIds?: readonly string[];
  /** The branch that ships, where what was found says so; absent: the default branch. */
  readonly branch?: string;
  /** The team by which it was looked for, or that the vendor says has it. */
  readonly team?: string;
  /** Those that the descriptor's `brings` names. */
  readonly points?: { readonly [F in PointingField]?: string };
}

/**
 * Everything that a rule asks for, whole: what is archived, a fork or of another name, topic or team is left out, as
 * `isWanted` does it.
 * @throws ProviderError that names the owner, group or team that is not there, or the scope that the token lacks.
 */
export type Discover = (http: Http, rule: DiscoverRule) => Promise<readonly Found[]>;

/** How much may still be asked of a vendor. */
export interface Budget {
  /** Each resource of a vendor (`core`, `graphql`, `search`) has its own. */
  readonly resource: string;
  readonly limit: number;
  readonly remaining: number;
  /** Epoch milliseconds at which `remaining` is `limit` again; null when the vendor does not say. */
  readonly resetAt: number | null;
  /** What the answer that said it has taken of it; absent: one. */
  readonly cost?: number;
}

/** What one entry of `plugin.json` routes lets through: requests of `method` whose path starts with `path`. */
export interface ProviderRoute {
  readonly method: 'GET' | 'POST';
  /** Also the path at the vendor, unless `target` says otherwise. */
  readonly path: string;
  /** What stands at the vendor in place of `path`, for a vendor whose paths begin with names (`/` + project). */
  readonly target?: string;
  /** Name of the connection setting that holds an address to be used in place of `url` + `target`. */
  readonly urlSetting?: 'graphqlUrl' | 'releaseUrl';
}

/** How a vendor is told who asks. */
export interface Authorization {
  readonly header: string;
  /** The header's value with `{token}` in it: `Bearer {token}`. */
  readonly value: string;
  /**
   * `basic`: the token is the ready-encoded `base64(user:token)`, since Grafana's route templates cannot encode; the
   * editor asks for both parts. Absent: it is sent as it is.
   */
  readonly form?: 'basic';
  /** A connection without a token sends no header; absent: it has to have one. */
  readonly optional?: true;
}

/** Fields of a rule, beside those that every rule has. */
export interface RuleFields<F extends string> {
  /** Without one of these nothing can be read. */
  readonly needs?: readonly F[];
  /** One of these has to be there. */
  readonly needsOneOf?: readonly F[];
  readonly takes?: readonly F[];
}

/** Fields of rules that point at a thing of the vendor's, and that what is found may bring of its own. */
export type PointingField = Extract<DeploymentField, PipelineField> | 'application';

/** Where services can be found in a vendor, and by what. */
export interface DiscoverFields extends RuleFields<DiscoverField> {
  /**
   * What of its rules a found service brings, for deployments and pipeline runs: the application, say, that it is. The
   * settings then need not say it, and may.
   */
  readonly brings?: readonly PointingField[];
}

/** What settings may say of a vendor; a part that is absent cannot be read from it. */
export interface VendorRules {
  /** Whether a service's `repository` may be read from it: commits, pull requests, or both. */
  readonly repository?: true;
  /** By `from`. */
  readonly deployments?: { readonly [S in DeploymentSource]?: RuleFields<DeploymentField> };
  readonly incidents?: RuleFields<IncidentField>;
  /** Only where runs can be read without the repository being read there too. */
  readonly pipelines?: RuleFields<PipelineField>;
  /** Absent: its services have to be named. Beside `connection` a rule takes these fields and no others. */
  readonly discover?: DiscoverFields;
}

/**
 * What has to be known of a vendor before anything is read: plain data, so that the settings, the editor and
 * `plugin.json` need not load its reader.
 */
export interface ProviderDescriptor {
  readonly id: string;
  readonly name: string;
  /** Address of the vendor's cloud, offered as the default; null when everybody has their own. */
  readonly defaultUrl: string | null;
  /** Null: nobody has to say who they are. */
  readonly authorization: Authorization | null;
  /** Sentences for who has to make a token: how little it has to be allowed, and where it is made. */
  readonly tokenHint: string;
  readonly routes: readonly ProviderRoute[];
  /** The kinds of records that its reader has; the others are absent, never empty. */
  readonly gives: readonly RecordKind[];
  readonly rules: VendorRules;
}

/** Names that somebody gave to commits, to be looked up in a repository. */
export interface CommitNames {
  /** In the vendor's terms: `acme/shop`. */
  readonly resource: string;
  /** In full or abbreviated, in lower case. */
  readonly commits: readonly string[];
  readonly tags: readonly string[];
}

/** The commits, by their names; what the repository does not have is absent, and so is an abbreviation of several. */
export interface FoundCommits {
  readonly commits: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
}

/** What `testDatasource` and `dora check` say of a connection. */
export interface ConnectionCheck {
  /** A sentence a person understands: who answers, what the token may read, what is missing. */
  readonly message: string;
  readonly budgets: readonly Budget[];
}

/** The reader of one vendor's API. A kind that it cannot give is absent from `fetch`. */
export interface Provider {
  readonly fetch: { readonly [K in RecordKind]?: Fetch<K> };
  /** Finds services, as the descriptor's `rules.discover` says; absent where it says nothing. */
  readonly discover?: Discover;
  /**
   * Asks as little as tells whether the connection works, and whether it may read what `services` name.
   * @throws ProviderError
   */
  check(http: Http, services?: readonly Service[]): Promise<ConnectionCheck>;
  /**
   * Looks up commits by their abbreviated names and by tags, for deployments of another system that only name a version.
   * Absent: nothing is found but what was read.
   * @throws ProviderError
   */
  findCommits?(http: Http, names: CommitNames): Promise<FoundCommits>;
  /** The budget that a successful answer reports, null when it reports none. */
  budget(response: HttpResponse): Budget | null;
}
