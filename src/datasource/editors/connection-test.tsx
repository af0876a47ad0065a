import React, { useState } from 'react';
import { Alert, Button, Stack } from '@grafana/ui';
import type { ConnectionReport } from '../../checks/check-connection';
import { pageTexts } from '../texts/config-page';
import { fill } from '../texts/fill';
import { Hint } from './hint';
import type { SavedState } from './saved-state';

interface Props {
  readonly name: string;
  readonly slot: string;
  readonly saved: SavedState;
  /** Rejects with a sentence when it cannot be tested. */
  readonly test: (slot: string) => Promise<ConnectionReport>;
  /** What else can be done with the connection. */
  readonly children: React.ReactNode;
}

/** A button that asks the system whether this connection works, and what it said. */
export function ConnectionTest({ name, slot, saved, test, children }: Props) {
  const texts = pageTexts().test;
  const [isAsking, setAsking] = useState(false);
  const [report, setReport] = useState<ConnectionReport | null>(null);
  const isSaved = saved.isConnectionSaved(slot);
  async function ask(): Promise<void> {
    setAsking(true);
    setReport(null);
    setReport(await test(slot).catch((error: unknown) => toReport(slot, error)));
    setAsking(false);
  }
  return (
    <>
      <Stack>
        <Button variant="secondary" size="sm" icon="bolt" disabled={!isSaved || isAsking} onClick={() => void ask()}>
          {isAsking ? texts.running : texts.start}
        </Button>
        {children}
      </Stack>
      {!isSaved && <Hint>{texts.unsaved}</Hint>}
      {isSaved && report !== null && (
        <Report name={name} report={report} note={saved.areServicesSaved ? null : texts.unsavedServices} />
      )}
    </>
  );
}

interface ReportProps {
  readonly name: string;
  readonly report: ConnectionReport;
  readonly note: string | null;
}

function Report({ name, report: { ok, text, more }, note }: ReportProps) {
  const { works, fails } = pageTexts().test;
  return (
    <Alert severity={ok ? 'success' : 'error'} title={fill(ok ? works : fails, { name })} topSpacing={1}>
      {[text, ...more, ...(note === null ? [] : [note])].map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
    </Alert>
  );
}

function toReport(slot: string, error: unknown): ConnectionReport {
  return { slot, ok: false, text: error instanceof Error ? error.message : String(error), more: [] };
}
