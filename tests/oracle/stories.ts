import { SHAS, SPAN_HOURS, type Draft } from './drafts';

/** Deployments in an order that tells something: on, back to what was live, and on again. */

type DraftDeployment = Draft['deployments'][number];

/** What has been live, as places of commits. */
type Lives = number[];

export function inStory({ deployments, commits, repositories, story }: Draft): readonly DraftDeployment[] {
  const lives: Readonly<Record<string, Lives>> = { production: [], 'Prod-eu': [] };
  // Commits go to two repositories in turn: the story is of the first.
  const step = repositories[0] === repositories[1] ? 1 : 2;
  const last = Math.floor((commits.length - 1) / step);
  return deployments.map((drawn, index) => {
    const finished = SPAN_HOURS / 2 + index * story.gap + ((drawn.finished ?? 0) % story.gap);
    if (!story.isTold || drawn.step === 'free') {
      return story.isTold ? { ...drawn, finished } : drawn;
    }
    const environment = story.isDouble && index % 2 === 1 ? 'Prod-eu' : 'production';
    const mine = lives[environment] ?? [];
    const place = Math.min(last, Math.max(0, nextPlace(drawn.step, mine)));
    mine.push(place);
    const unplanned = drawn.step === 'fix' ? true : drawn.unplanned;
    const told = { service: 'checkout', environment, status: 'succeeded', revision: SHAS[place * step] } as const;
    return { ...drawn, ...told, finished, unplanned };
  });
}

function nextPlace(step: DraftDeployment['step'], lives: Lives): number {
  const highest = Math.max(-1, ...lives);
  const before = [...new Set(lives)].reverse();
  const places: Readonly<Record<DraftDeployment['step'], number>> = {
    next: highest + 1,
    fix: highest + 1,
    skip: highest + 2,
    back: before[1] ?? highest + 1,
    far: before[2] ?? highest + 1,
    again: lives.at(-1) ?? 0,
    ahead: highest,
    free: 0,
  };
  return places[step];
}
