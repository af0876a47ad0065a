import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Props {
  readonly children: React.ReactNode;
}

/** A sentence that explains something beside it. */
export function Hint({ children }: Props) {
  return <p className={useStyles2(getStyles)}>{children}</p>;
}

// `?.`: the published types of the theme lose `text` under `exactOptionalPropertyTypes`; it is always there.
const getStyles = (theme: GrafanaTheme2) =>
  css({ ...theme.typography.bodySmall, color: theme.colors.text?.secondary, margin: theme.spacing(0, 0, 1) });
