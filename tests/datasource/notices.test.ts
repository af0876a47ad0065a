import type { ProblemKind } from '../../src/core/errors';
import { problemTexts } from '../../src/datasource/notices';
import type { Problem } from '../../src/sync/problem';

function aProblem(stream: string, kind: ProblemKind, reason: string, connection = 'github'): Problem {
  const about = `${stream} (${connection})`;
  return {
    stream: `${connection} ${stream}`,
    connection,
    services: [],
    kind,
    about,
    reason,
    message: `${about}: ${reason}`,
  };
}

it('says a cause once for each connection, with how many lists it touches', () => {
  const wrong = 'The token is wrong.';
  const problems = [
    aProblem('deployments of a', 'unauthorized', wrong),
    aProblem('commits of a', 'unauthorized', wrong),
    aProblem('commits of b', 'not-found', 'There is no b.'),
    aProblem('commits of c', 'unauthorized', wrong, 'github-2'),
    // Another query of the panel needs it, too.
    aProblem('commits of a', 'unauthorized', wrong),
  ];
  expect(problemTexts(problems)).toEqual([
    'deployments of a (github) and 1 more: The token is wrong.',
    'commits of b (github): There is no b.',
    'commits of c (github-2): The token is wrong.',
  ]);
});

it('says of a connection that has to wait how long at the most, whatever stopped it', () => {
  const refuses =
    'github is not asked, as it refuses further requests for now; reading goes on at 2026-01-01 00:01 UTC.';
  const usedUp = 'github is not asked, as its budget of 5000 is used up; reading goes on at 2026-01-01 00:40 UTC.';
  const problems = [
    aProblem('incidents of a', 'rate-limited', refuses),
    aProblem('commits of a', 'rate-limited', usedUp),
    aProblem('commits of b', 'rate-limited', refuses),
  ];
  expect(problemTexts(problems)).toEqual([`incidents of a (github) and 2 more: ${usedUp}`]);
});
