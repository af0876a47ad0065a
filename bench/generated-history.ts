type Wire = Readonly<Record<string, unknown>>;

const HOUR_MS = 3_600_000;

/** A made-up history of one service: a trunk with side branches that are merged, and a release every thirty commits. */
export function generatedHistory(commits: number): readonly Wire[] {
  const records: Wire[] = [];
  let trunk: string | null = null;
  let branch: string | null = null;
  for (let index = 0; index < commits; index++) {
    const id = shaOf(index);
    const isBranch = index % 5 === 1;
    const isMerge: boolean = index % 5 === 4 && branch !== null;
    const parents: readonly string[] = [trunk, isMerge ? branch : null].filter((parent) => parent !== null);
    records.push(commit(id, parents, index));
    branch = isBranch ? id : isMerge ? null : branch;
    trunk = isBranch ? trunk : id;
    if (index % 30 === 29) {
      records.push(release(index, trunk ?? id));
    }
  }
  return records;
}

function commit(id: string, parents: readonly string[], index: number): Wire {
  const at = new Date(Date.UTC(2021, 0, 1) + index * 4 * HOUR_MS).toISOString();
  const pullRequest = index % 2 === 0 ? {} : { pullRequest: String(index >> 2) };
  return {
    kind: 'commit',
    id,
    service: 'shop',
    repository: 'shop',
    parents,
    authoredAt: at,
    committedAt: at,
    ...pullRequest,
  };
}

function release(index: number, revision: string): Wire {
  const finishedAt = new Date(Date.UTC(2021, 0, 1) + (index * 4 + 1) * HOUR_MS).toISOString();
  const status = 'succeeded';
  return {
    kind: 'deployment',
    id: `v${index}`,
    service: 'shop',
    status,
    environment: 'production',
    finishedAt,
    revision,
  };
}

/** Forty hexadecimal digits that differ for each number, as a hash's do. */
function shaOf(index: number): string {
  let state = index + 1;
  let sha = '';
  while (sha.length < 40) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    sha += ((state ^ (state >>> 15)) >>> 0).toString(16).padStart(8, '0').slice(-8);
  }
  return sha.slice(0, 40);
}
