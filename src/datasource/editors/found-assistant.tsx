import React, { useContext, useEffect, useRef, useState } from 'react';
import { Alert, Button, Stack } from '@grafana/ui';
import type { CheckPorts } from '../../checks/check-connections';
import { servicesTexts } from '../texts/config-services';
import { fill } from '../texts/fill';
import { sentence } from '../texts/sentences';
import { DiscoverFields } from './found-editor';
import { choicesOf, entryOf, type Choice } from './found-choices';
import { FoundList } from './found-list';
import { FieldGroup } from './field-group';
import { Hint } from './hint';
import { listAt, readAt, textAt, type Place } from './json-place';
import { ReachContext } from './reach';
import { createForm, problemCount, type SettingsForm } from './settings-form';

interface Props {
  readonly form: SettingsForm;
  /** The connection in which is looked first. */
  readonly connection: string;
  /** Takes entries of the services, the last of which stay to be looked at. */
  readonly onAdd: (entries: readonly object[]) => void;
  readonly onKeep: (entry: object) => void;
}

type Search =
  | { readonly state: 'none' }
  | { readonly state: 'looking' }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'done'; readonly choices: readonly Choice[] };

/** Looks for services, shows what there is, and takes what is chosen of it, or the search itself. */
export function FoundAssistant({ form, connection, onAdd, onKeep }: Props) {
  const { assistant: texts, reach } = servicesTexts();
  const [rule, setRule] = useState<object>({ connection });
  const { draft, at } = draftOf(form, rule, setRule);
  const slot = textAt(rule, ['connection']);
  const way = useContext(ReachContext)?.to(slot) ?? { reason: reach.notSaved };
  const { search, look } = useSearch(form, rule);
  const isWrong = problemCount(draft, at) > 0;
  return (
    <FieldGroup title={texts.title}>
      <Hint>{texts.hint}</Hint>
      <DiscoverFields form={draft} index={Number(at[1])} />
      {'reason' in way && <Alert severity="info" title={way.reason} />}
      <Stack>
        <Button
          icon="search"
          disabled={isWrong || 'reason' in way || search.state === 'looking'}
          onClick={() => 'ports' in way && void look(way.ports)}
        >
          {search.state === 'looking' ? texts.looking : texts.look}
        </Button>
        <Button variant="secondary" disabled={isWrong} onClick={() => onKeep({ discover: rule })}>
          {texts.keep}
        </Button>
      </Stack>
      {search.state === 'failed' && <Alert severity="error" title={fill(texts.failed, { reason: search.reason })} />}
      {search.state === 'done' && <FoundList choices={search.choices} onAdd={onAdd} />}
    </FieldGroup>
  );
}

/** The settings as if the search stood at the end of the services, so that its fields are those of every search. */
function draftOf(form: SettingsForm, rule: object, onRule: (rule: object) => void) {
  const services = listAt(form.settings, ['services']);
  const at: Place = ['services', services.length];
  const settings = { ...form.settings, services: [...services, { discover: rule }] };
  const draft = createForm(JSON.parse(JSON.stringify(settings)), form.readOnly, (next) => {
    const changed = readAt(next, [...at, 'discover']);
    onRule(typeof changed === 'object' && changed !== null ? changed : {});
  });
  return { draft, at };
}

/** One search at a time: what was found by another rule than the one that stands there now is nothing. */
function useSearch(form: SettingsForm, rule: object) {
  const [last, setLast] = useState<{ readonly key: string; readonly search: Search }>();
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const key = JSON.stringify(rule);
  async function look(ports: CheckPorts): Promise<void> {
    running.current?.abort();
    const cancellation = new AbortController();
    running.current = cancellation;
    setLast({ key, search: { state: 'looking' } });
    const search = await searched(form, rule, { ports, signal: cancellation.signal });
    if (!cancellation.signal.aborted) {
      setLast({ key, search });
    }
  }
  return { search: last?.key === key ? last.search : NOTHING, look };
}

const NOTHING: Search = { state: 'none' };

interface Asked {
  readonly ports: CheckPorts;
  readonly signal: AbortSignal;
}

async function searched(form: SettingsForm, rule: object, { ports, signal }: Asked): Promise<Search> {
  const slot = textAt(rule, ['connection']);
  try {
    const entry = entryOf(rule, form);
    const provider = await ports.provider(slot);
    if (entry === null || provider?.discover === undefined) {
      throw new Error(fill(servicesTexts().assistant.noList, { slot }));
    }
    const found = await provider.discover(ports.http(slot, signal), entry.discover);
    return { state: 'done', choices: choicesOf(form, entry, found) };
  } catch (error) {
    return { state: 'failed', reason: sentence(error instanceof Error ? error.message : String(error)) };
  }
}
