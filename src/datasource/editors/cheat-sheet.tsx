import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Text, useStyles2 } from '@grafana/ui';
import { DEFAULT_QUERY, type DoraQuery } from '../query';
import { queryTexts } from '../texts/query-editor';
import { EXAMPLES, type Example } from './cheat-sheet-examples';
import { Hint } from './hint';
import type { SavedQuery } from '../saved-query';

/** The part of Grafana's `QueryEditorHelpProps` that is used; older versions leave out `query`. */
export interface CheatSheetInput {
  readonly query?: SavedQuery;
  readonly onClickExample: (query: DoraQuery) => void;
}

/** Questions that people ask first; a click on one puts its query into the editor. */
export function CheatSheet({ query, onClickExample }: CheatSheetInput) {
  const styles = useStyles2(getStyles);
  const { title, introduction, examples } = queryTexts().help;
  return (
    <section>
      <Text element="h2">{title}</Text>
      <Hint>{introduction}</Hint>
      <ul className={styles.list}>
        {EXAMPLES.map((example) => (
          <li key={example.id}>
            <Button variant="primary" fill="text" onClick={() => onClickExample(toQuery(example, query))}>
              {examples[example.id].title}
            </Button>
            <div className={styles.explanation}>
              <Hint>{examples[example.id].explanation}</Hint>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The example in the place of the query that stands there, whose own settings it does not inherit. */
function toQuery(example: Example, query: SavedQuery | undefined): DoraQuery {
  const place = {
    ...(query?.datasource === undefined ? {} : { datasource: query.datasource }),
    refId: query?.refId ?? 'A',
  };
  return { ...DEFAULT_QUERY, ...example.query, ...place };
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    listStyle: 'none',
    display: 'grid',
    gap: theme.spacing(1),
    marginTop: theme.spacing(2),
  }),
  explanation: css({
    padding: theme.spacing(0, 2),
  }),
});
