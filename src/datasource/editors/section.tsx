import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { CollapsableSection, useStyles2 } from '@grafana/ui';
import { Hint } from './hint';

interface Props {
  readonly title: string;
  readonly description: string;
  /** Open from the start; what needs no attention starts closed. */
  readonly open?: boolean;
  readonly children: React.ReactNode;
}

/** A part of the page with its own heading, that can be folded away. */
export function Section({ title, description, open = false, children }: Props) {
  const styles = useStyles2(getStyles);
  const labelId = useId();
  return (
    <section className={styles.section} aria-labelledby={labelId}>
      <CollapsableSection labelId={labelId} label={<span id={labelId}>{title}</span>} isOpen={open}>
        <Hint>{description}</Hint>
        {children}
      </CollapsableSection>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({ section: css({ marginBottom: theme.spacing(2) }) });
