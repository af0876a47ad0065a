import React from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Icon, TextLink, useStyles2 } from '@grafana/ui';
import type { Instant } from '../../core/instant';
import type { SettingsInput } from '../../core/settings';
import type { CheckPorts } from '../../checks/check-connections';
import { previewMatches, type Candidate, type Preview } from '../match-preview';
import { readSettings } from '../read-settings';
import { servicesTexts } from '../texts/config-services';
import { fill } from '../texts/fill';
import { Hint } from './hint';
import { reasonText, summaryOf } from './preview-texts';

export interface LookedAt {
  /** With the one service whose rule it is. */
  readonly settings: SettingsInput;
  readonly kind: 'deployment' | 'incident';
  readonly slot: string;
  readonly ports: CheckPorts;
  readonly now: Instant;
  readonly signal: AbortSignal;
}

/** Reads what a rule is about, and says what it makes of it. Rejects with a sentence. */
export async function lookAtMatches({ settings, kind, slot, ports, now, signal }: LookedAt): Promise<Preview> {
  const provider = await ports.provider(slot);
  if (provider === null) {
    throw new Error(fill(servicesTexts().matches.noReader, { slot }));
  }
  return previewMatches({ settings: readSettings(settings), kind, now, provider, http: ports.http(slot, signal) });
}

/** What a rule lets through and what not, and why not. */
export function MatchTable({ preview }: { readonly preview: Preview }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <p role="status">{summaryOf(preview)}</p>
      {preview.notes.map((note) => (
        <Hint key={note}>{note}</Hint>
      ))}
      {preview.rows.length > 0 && (
        <table className={styles.table} aria-label={summaryOf(preview)}>
          <thead>
            <tr>
              {Object.values(servicesTexts().matches.columns).map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <MatchRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function MatchRow({ row: { id, name, at, url, why, detail } }: { readonly row: Candidate }) {
  const texts = servicesTexts().matches;
  const text = name === id ? name : `${name} (${id})`;
  const isLink = url !== null && /^https?:\/\//.test(url);
  return (
    <tr>
      <td>
        <Icon name={why === null ? 'check' : 'times'} aria-hidden /> {why === null ? texts.counts : texts.countsNot}
      </td>
      <th scope="row">
        {isLink ? (
          <TextLink href={url} external inline>
            {text}
          </TextLink>
        ) : (
          text
        )}
      </th>
      <td>{at === null ? texts.undated : dateTimeFormat(at)}</td>
      <td>{why === null ? '' : reasonText(why, detail)}</td>
    </tr>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    'th, td': { padding: theme.spacing(0.5, 1), textAlign: 'left', fontWeight: theme.typography.fontWeightRegular },
    tr: { borderBottom: `1px solid ${theme.colors.border?.weak ?? ''}` },
  }),
});
