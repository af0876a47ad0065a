import React, { useContext, useEffect, useRef, useState } from 'react';
import { Alert, Button } from '@grafana/ui';
import type { SettingsInput } from '../../core/settings';
import type { CheckPorts } from '../../checks/check-connections';
import type { Preview } from '../match-preview';
import { servicesTexts } from '../texts/config-services';
import { fill } from '../texts/fill';
import { sentence } from '../texts/sentences';
import { Hint } from './hint';
import { readAt, textAt, type Place } from './json-place';
import type { LookedAt } from './match-table';
import { ReachContext, type Reach } from './reach';
import { problemCount, type SettingsForm } from './settings-form';

interface Props {
  readonly form: SettingsForm;
  readonly index: number;
  readonly part: 'deployments' | 'incidents';
}

/** A button that shows what a service's rule makes of the newest deployments or incidents, as the rule is typed. */
export function MatchPreview(props: Props) {
  const reach = useContext(ReachContext);
  const { form, index, part } = props;
  const slot = textAt(form.settings, ['services', index, part, 'connection']);
  return slot === '' || reach === null ? null : <Matches {...props} reach={reach} slot={slot} />;
}

interface MatchesProps extends Props {
  readonly reach: Reach;
  readonly slot: string;
}

function Matches({ form, index, part, reach, slot }: MatchesProps) {
  const texts = servicesTexts();
  const at = ['services', index];
  const way = problemCount(form, at) > 0 ? { reason: texts.reach.correctFirst } : reach.to(slot);
  const settings = settingsOf(form, at);
  const { shown, look } = useLook(JSON.stringify([settings, part]));
  const start = (ports: CheckPorts) =>
    look((signal) => read({ ports, signal, slot, part, now: reach.now(), settings: plain(settings) }));
  return (
    <div>
      <Button
        variant="secondary"
        icon="eye"
        disabled={'reason' in way || shown?.state === 'loading'}
        onClick={() => 'ports' in way && void start(way.ports)}
      >
        {texts.matches.start[part]}
      </Button>
      {'reason' in way && <Hint>{way.reason}</Hint>}
      {shown !== null && <Answer shown={shown} />}
    </div>
  );
}

type Shown =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'done'; readonly preview: Preview; readonly Table: React.ComponentType<{ preview: Preview }> };

function Answer({ shown }: { readonly shown: Shown }) {
  const { loading, matches } = servicesTexts();
  switch (shown.state) {
    case 'loading':
      return <Hint>{loading}</Hint>;
    case 'failed':
      return <Alert severity="error" title={fill(matches.failed, { reason: shown.reason })} />;
    case 'done':
      return <shown.Table preview={shown.preview} />;
  }
}

/** One look at a time. @param key of the rule: what was seen of another one would say something wrong of it. */
function useLook(key: string) {
  const [last, setLast] = useState<{ readonly key: string; readonly shown: Shown } | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  async function look(reading: (signal: AbortSignal) => Promise<Shown>): Promise<void> {
    running.current?.abort();
    const cancellation = new AbortController();
    running.current = cancellation;
    setLast({ key, shown: { state: 'loading' } });
    const shown = await reading(cancellation.signal);
    if (!cancellation.signal.aborted) {
      setLast({ key, shown });
    }
  }
  return { shown: last?.key === key ? last.shown : null, look };
}

type Asked = Omit<LookedAt, 'kind'> & Pick<Props, 'part'>;

/** Never rejects. */
async function read({ part, ...asked }: Asked): Promise<Shown> {
  try {
    const { lookAtMatches, MatchTable } = await import(/* webpackChunkName: "config-preview" */ './match-table');
    const kind = part === 'deployments' ? 'deployment' : 'incident';
    return { state: 'done', preview: await lookAtMatches({ ...asked, kind }), Table: MatchTable };
  } catch (error) {
    return { state: 'failed', reason: sentence(error instanceof Error ? error.message : String(error)) };
  }
}

/** What the rule is judged by; what is wrong elsewhere, a goal or another connection that is begun, does not matter to it. */
function settingsOf(form: SettingsForm, at: Place): object {
  const { connections = {} } = form.settings;
  const sound = Object.entries(connections).filter(([slot]) => problemCount(form, ['connections', slot]) === 0);
  const services = [readAt(form.settings, at)];
  return { ...form.settings, connections: Object.fromEntries(sound), services, goals: undefined };
}

/** As they are typed; whether they are right is for the reader of settings to say. */
function plain(settings: unknown): SettingsInput {
  return JSON.parse(JSON.stringify(settings));
}
