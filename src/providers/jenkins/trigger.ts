import type { Build } from './schema';

/** By the end of a cause's class; of its words, which may name a person, nothing is kept. */
const TRIGGERS: readonly (readonly [RegExp, string])[] = [
  [/Cause\$UserIdCause$|Cause\$UserCause$/, 'manual'],
  [/TimerTriggerCause$/, 'schedule'],
  [/BranchIndexingCause$|BranchEventCause$|SCMTriggerCause$|PushCause$|WebHookCause$/, 'push'],
  [/RebuildCause$|ReplayCause$|RestartDeclarativePipelineCause$|NaginatorCause$/, 'again'],
  [/UpstreamCause$/, 'upstream'],
  [/RemoteCause$/, 'remote'],
];

/** What started a build; null when it is nothing that is known here. */
export function triggerOf({ actions }: Build): string | null {
  const classes = (actions ?? []).flatMap((action) => (action?.causes ?? []).map(({ _class }) => _class ?? ''));
  return TRIGGERS.find(([pattern]) => classes.some((name) => pattern.test(name)))?.[1] ?? null;
}
