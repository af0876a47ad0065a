import React from 'react';
import { useLocation } from 'react-router-dom';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { config } from '@grafana/runtime';
import { Icon, LinkButton, Stack, useStyles2 } from '@grafana/ui';
import { dashboards } from './boot-data';
import { DashboardPage } from './dashboard-page';
import { EditorsPage } from './editors-page';
import { ExplorePage } from './explore-page';
import { screenOf } from './screen';

type Page = 'explore' | 'editors';

/** The page: a bar with the dashboards, and below it one of them, a query to try, or the data source's settings. */
export function App() {
  const { pathname, search } = useLocation();
  const shown = dashboards.find(({ uid }) => pathname.split('/')[2] === uid) ?? dashboards[0];
  const page = (['explore', 'editors'] as const).find((name) => pathname.startsWith(`/${name}`));
  const styles = useStyles2(getStyles);
  const isAlone = page === undefined && screenOf(search).isKiosk;
  return (
    <>
      {!isAlone && <Bar page={page} uid={shown?.uid} />}
      <main className={isAlone ? styles.kiosk : styles.main}>
        {page === 'explore' && <ExplorePage />}
        {page === 'editors' && <EditorsPage />}
        {page === undefined && shown && <DashboardPage uid={shown.uid} title={shown.title} />}
      </main>
    </>
  );
}

interface BarProps {
  readonly page: Page | undefined;
  /** Of the dashboard that is shown. */
  readonly uid: string | undefined;
}

function Bar({ page, uid: shown }: BarProps) {
  const styles = useStyles2(getStyles);
  const theme = config.theme2.isDark ? 'light' : 'dark';
  return (
    <header className={styles.bar}>
      <Icon name="apps" className={styles.logo} />
      <nav className={styles.nav}>
        {dashboards.map(({ uid, title }) => (
          <a key={uid} href={`/d/${uid}`} aria-current={page === undefined && uid === shown ? 'page' : undefined}>
            {title}
          </a>
        ))}
        <a href="/explore" aria-current={page === 'explore' ? 'page' : undefined}>
          Explore
        </a>
        <a href="/editors" aria-current={page === 'editors' ? 'page' : undefined}>
          Settings
        </a>
      </nav>
      <Stack>
        <LinkButton href={`?theme=${theme}`} variant="secondary" size="sm" fill="text">
          {theme === 'light' ? 'Light' : 'Dark'} theme
        </LinkButton>
      </Stack>
    </header>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      alignItems: 'center',
      background: theme.colors.background.primary,
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      display: 'flex',
      gap: theme.spacing(2),
      minHeight: 40,
      padding: theme.spacing(0, 2),
    }),
    logo: css({ color: theme.colors.text.secondary }),
    nav: css({
      display: 'flex',
      flexGrow: 1,
      flexWrap: 'wrap',
      columnGap: theme.spacing(2),
      a: { color: theme.colors.text.secondary },
      'a[aria-current]': { color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium },
    }),
    main: css({ padding: theme.spacing(2) }),
    // As much room as Grafana leaves around the panels.
    kiosk: css({ boxSizing: 'border-box', display: 'flex', height: '100vh', padding: theme.spacing(2) }),
  };
}
