import type { Instant } from './instant';

/** Why something that a reader has looked at is no record of a service. */
export type Refusal =
  /** None of its names matches the rule's `pattern`. */
  | 'pattern'
  /** The rule names other environments. */
  | 'environment'
  | 'prerelease'
  | 'draft'
  /** Its date is still to come. */
  | 'upcoming'
  /** A tag of something that is no commit has no date. */
  | 'undated'
  /** A run for a pull or merge request. */
  | 'forMerging'
  | 'branch'
  | 'pipeline'
  | 'skipped'
  /** The job of the rule was not run in it. */
  | 'job'
  /** Pull requests are issues to some. */
  | 'pullRequest'
  /** Closed as not planned or as a duplicate, merged into another, or moved. */
  | 'dropped'
  /** It has none of the labels, and is of none of the types, that make an incident. */
  | 'label'
  /** It lacks the label of the service. */
  | 'serviceLabel'
  /** It lacks the component of the service, or is of another area. */
  | 'component'
  /** It is of another service of the system. */
  | 'service'
  /** It is not of the team that the rule names. */
  | 'team'
  /** The rule names other urgencies or priorities. */
  | 'urgency'
  /** It was made of another repository than the one of the rule. */
  | 'repository'
  /** Where it happened is no production environment. */
  | 'notProduction';

/** Something that could have been a record. */
export interface Refused {
  readonly id: string;
  /** What a person knows it by. */
  readonly name: string;
  /** Null: nobody knows. */
  readonly at: Instant | null;
  readonly url?: string | undefined;
  readonly why: Refusal;
  /** What it has in the place of what it should have: its branch, its environment, its labels. */
  readonly detail?: string | undefined;
}

/** That somebody wants to see what a rule lets through and what not, rather than all records. */
export interface Sample {
  /** No more than so many need be looked at closely. */
  readonly size: number;
  readonly refuse: (refused: Refused) => void;
}
