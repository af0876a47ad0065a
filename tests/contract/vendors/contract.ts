import type * as z from 'zod';
import type { Mix } from '../../../demo/vendors/mix';
import type { ServiceModel } from '../../../demo/world/world';
import type { MetricId } from '../../../src/core/metric';
import type { DiscoverRule } from '../../../src/core/rules';
import type { SettingsInput } from '../../../src/core/settings';
import type { AnyRecord, RecordKind } from '../../../src/core/records';

/** What a vendor's reader is held to, beside what all are. */
export interface VendorContract {
  readonly id: string;
  /** The organisation as this vendor has it, alone or with others, by a name for the test. */
  readonly mixes: Readonly<Record<string, MixContract>>;
  /**
   * The words for success in its answers. Put in others' place they are statuses that nobody has heard of: what had
   * succeeded may then be anything but a success or a failure.
   */
  readonly successWords: RegExp;
  /** Services whose deployments have a status; releases and tags have none, they are there or not. */
  readonly hasStatus: (service: ServiceModel) => boolean;
  /** A request that a token may lack the permission for while others answer: of what stands in `Faults.strike`. */
  readonly forbidden: {
    readonly match: RegExp;
    readonly kind: RecordKind;
    /** What the sentence says that the token needs, in the vendor's words. */
    readonly needs: RegExp;
  };
  /**
   * Of what a rule names, the name that it had before it was renamed or deleted; absent: any other name. Null: a rule
   * names nothing that could be missing.
   */
  readonly gone?: ((name: string) => string) | null;
  /** How many requests 90 days of a service may take where 100 are too few, and why. */
  readonly mostRequests?: { readonly limit: number; readonly reason: string };
  /** How many requests there may be for each page that their rows need, where 1.15 are too few, and why. */
  readonly overNeed?: { readonly limit: number; readonly reason: string };
  /** Lists that are not of a hundred rows an answer. */
  readonly lists?: readonly ListForm[];
  /** Whether its answers report a budget. */
  readonly reportsBudget: boolean;
  /**
   * The organisation alone, with as few services named as the vendor's way to find the others allows. Exactly there
   * where its descriptor says how services are found.
   */
  readonly discover?: DiscoverContract;
  /** Answers of the vendor itself, in the folder of that name; what they may be lacking, nobody can add. */
  readonly recorded?: {
    readonly folder: string;
    readonly cases: readonly RecordedCase[];
    /** The files that no case reads, each with the reason: everything that is there is accounted for. */
    readonly others: readonly (readonly [files: RegExp, reason: string])[];
  };
}

export interface ListForm {
  /** Of the path that is asked. */
  readonly match: RegExp;
  /** Rows that it gives at once at the most. */
  readonly atOnce?: number;
  /** The rows of an answer, where they are not the longest of the lists that stand highest in it. */
  readonly rows?: (body: unknown) => readonly unknown[];
}

type DiscoverInput = z.input<typeof DiscoverRule>;

export interface DiscoverContract {
  /** Absent: the organisation on this vendor alone. */
  readonly mix?: Mix;
  /** Services that have to be named, since their rules are like no other's. */
  readonly named: readonly string[];
  /** Entries that find all the others. */
  readonly entries: readonly NonNullable<SettingsInput['services']>[number][];
  /** A rule that finds everything but what is archived or a fork: more than fits a page. */
  readonly everything: Omit<DiscoverInput, 'connection'>;
  /** Names of what such a rule finds only where it is told to take archived ones and forks, too. */
  readonly hidden: readonly string[];
  /** A rule that finds little, and the names of that. */
  readonly narrow: readonly [rule: Omit<DiscoverInput, 'connection'>, names: readonly string[]];
  /** What is looked for and is not there, each with the words of the sentence that says so. */
  readonly missing: readonly (readonly [rule: Omit<DiscoverInput, 'connection'>, words: RegExp])[];
  /** A request of the search that a token may be refused. */
  readonly request: RegExp;
}

export interface MixContract {
  readonly mix: Mix;
  /** Kinds of which every record has to be there, and no other (by identity). */
  readonly sameRecords: readonly RecordKind[];
  /**
   * Why commits that a merge brings are named by their pull request alone, without records of their own; no number
   * differs by it. Absent: every commit has its record.
   */
  readonly withoutMerged?: string;
  /**
   * Numbers that come out otherwise, each with the reason: something that the vendor's API does not tell. It has to
   * stand in the vendor's page too. All others are equal to the truth.
   */
  readonly differing: { readonly [M in MetricId]?: string };
}

export interface RecordedCase {
  /** Below the vendor's folder. */
  readonly file: string;
  /** The records that the reader makes of it, reading through a fake that answers with it. */
  readonly read: (body: unknown) => Promise<readonly AnyRecord[]>;
  /** How many records have to be there at least. */
  readonly atLeast: number;
}
