import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** Says of a panel whose kind npm has no code of that this host draws it in its own way. */
export function PreviewMark({ kind }: { readonly kind: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles} title={`Drawn by this preview; Grafana has a ${kind} panel of its own`}>
      preview
    </div>
  );
}

function getStyles(theme: GrafanaTheme2): string {
  return css({
    color: theme.colors.text.disabled,
    fontSize: theme.typography.bodySmall.fontSize,
    position: 'absolute',
    right: theme.spacing(0.5),
    top: 0,
  });
}
