import type { Job } from './jobs';

/** Id of a run or a deployment: the job's full name and the number of the build that was its first attempt. */
export function idOf({ item }: Job, number: number): string {
  return `${item.fullName}/${number}`;
}

/** Numbers of the job's builds among the ids. */
export function numbersIn(ids: readonly string[], { item }: Job): readonly number[] {
  const start = `${item.fullName}/`;
  return ids
    .filter((id) => id.startsWith(start) && /^\d+$/.test(id.slice(start.length)))
    .map((id) => Number(id.slice(start.length)));
}
