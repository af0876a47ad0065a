import type { Deployment } from '../../core/records';
import { known } from './known';
import { branchOf } from './repository';
import type { Build } from './schema';

/** The commit that a build is of: of a pull request the branch's own, not that of the merge that was tried. */
export function revisionOf({ sourceVersion, triggerInfo }: Build): string | null {
  return triggerInfo?.['pr.sourceSha'] || sourceVersion || null;
}

/** The branch (or other ref) that was built; of a pull request the one that is to be merged. */
export function refOf({ sourceBranch, triggerInfo }: Build): string | null {
  const ref = triggerInfo?.['pr.sourceBranch'] || sourceBranch;
  return ref ? branchOf(ref) : null;
}

/** What a build says of a deployment that it made. */
export function deploymentFacts(build: Build): Pick<Deployment, 'revision' | 'ref' | 'version' | 'url' | 'labels'> {
  const { tags, sourceBranch } = build;
  return known({
    revision: revisionOf(build),
    ref: refOf(build),
    // A tag is a version, too.
    version: /^refs\/tags\/(.+)$/.exec(sourceBranch ?? '')?.[1],
    url: build._links?.web?.href,
    labels: tags && tags.length > 0 ? tags : null,
  });
}
