import React from 'react';
import { css } from '@emotion/css';
import type { PanelData } from '@grafana/data';
import { sceneGraph, type VizPanel } from '@grafana/scenes';

/**
 * What a panel's badge says, as text for those who cannot point at it. The badge itself is Grafana's, whose text is
 * only there while it is pointed at.
 */
export function PanelNotes({ panel }: { readonly panel: VizPanel }) {
  const { data } = sceneGraph.getData(panel).useState();
  return (
    <span className={HIDDEN} role="status" aria-label="Errors and notices">
      {textsOf(data).join(' ')}
    </span>
  );
}

function textsOf(data: PanelData | undefined): readonly string[] {
  const errors = (data?.errors ?? []).map(({ message }) => message ?? 'Query error');
  const notices = (data?.series ?? []).flatMap(({ meta }) => (meta?.notices ?? []).map(({ text }) => text));
  return [...new Set([...errors, ...notices])];
}

const HIDDEN = css({ clipPath: 'inset(50%)', height: 1, overflow: 'hidden', position: 'absolute', width: 1 });
