/**
 * Everything of a pull request that is used. Costs 4 points for 100 of them (5 with files): GitHub counts the lists
 * asked for and not their rows, so reading 100 commits of each costs what reading one does.
 */
const FIELDS = `fragment PullRequestFields on PullRequest {
  number title url body state isDraft createdAt updatedAt mergedAt closedAt
  baseRefName headRefName additions deletions changedFiles
  author { __typename login }
  mergeCommit { oid }
  labels(first: 100) { nodes { name } }
  commits(first: 100) { pageInfo { hasNextPage endCursor } nodes { commit { oid authoredDate } } }
  reviews(first: 100) { pageInfo { hasNextPage endCursor } nodes { state submittedAt author { __typename login } } }
  timelineItems(first: 100, itemTypes: [READY_FOR_REVIEW_EVENT]) {
    pageInfo { hasNextPage endCursor }
    nodes { ... on ReadyForReviewEvent { createdAt } }
  }
  files(first: 100) @include(if: $withFiles) { pageInfo { hasNextPage endCursor } nodes { path } }
}`;

export const PULL_REQUESTS = `query PullRequests(
  $owner: String!, $name: String!, $first: Int!, $after: String, $withFiles: Boolean!
) {
  rateLimit { limit cost remaining resetAt }
  repository(owner: $owner, name: $name) {
    pullRequests(first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { ...PullRequestFields }
    }
  }
}
${FIELDS}`;

export const PULL_REQUEST_SEARCH = `query PullRequestSearch(
  $search: String!, $first: Int!, $after: String, $withFiles: Boolean!
) {
  rateLimit { limit cost remaining resetAt }
  search(type: ISSUE, query: $search, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { ...PullRequestFields }
  }
}
${FIELDS}`;

/** What did not fit the first page of a large pull request's lists. */
export const PULL_REQUEST_REST = `query PullRequestRest(
  $owner: String!, $name: String!, $number: Int!, $first: Int!
  $commits: String, $reviews: String, $readies: String, $files: String
  $moreCommits: Boolean!, $moreReviews: Boolean!, $moreReadies: Boolean!, $moreFiles: Boolean!
) {
  rateLimit { limit cost remaining resetAt }
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      commits(first: $first, after: $commits) @include(if: $moreCommits) {
        pageInfo { hasNextPage endCursor }
        nodes { commit { oid authoredDate } }
      }
      reviews(first: $first, after: $reviews) @include(if: $moreReviews) {
        pageInfo { hasNextPage endCursor }
        nodes { state submittedAt author { __typename login } }
      }
      timelineItems(first: $first, after: $readies, itemTypes: [READY_FOR_REVIEW_EVENT]) @include(if: $moreReadies) {
        pageInfo { hasNextPage endCursor }
        nodes { ... on ReadyForReviewEvent { createdAt } }
      }
      files(first: $first, after: $files) @include(if: $moreFiles) {
        pageInfo { hasNextPage endCursor }
        nodes { path }
      }
    }
  }
}`;
