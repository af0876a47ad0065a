import type { Clues } from '../../core/reading/deployment-rules';
import { identityOf } from '../../core/records';
import type { Service } from '../../core/settings';
import type { Build } from './schema';
import { isPush } from './trigger';

/** What a job says of the code that it takes, and what rules look at beside that. A tag is a version. */
export function factsOf({ vcs_revision, vcs_tag, branch, build_url, workflows, why, subject }: Build) {
  const revision = vcs_revision?.toLowerCase();
  const ref = branch || vcs_tag;
  const facts = {
    ...(revision ? { revision } : {}),
    ...(vcs_tag ? { version: vcs_tag } : {}),
    ...(ref ? { ref } : {}),
    ...(build_url ? { url: build_url } : {}),
  };
  const clues: Clues = {
    names: [branch, vcs_tag, workflows?.workflow_name],
    // Of a pipeline that was started by hand it tells what the code was about, not why it was started.
    texts: isPush(why) ? [subject] : [],
  };
  return { facts, clues };
}

export function identity(id: string, { name }: Service): string {
  return identityOf({ kind: 'deployment', id, service: name, status: 'unknown' });
}
