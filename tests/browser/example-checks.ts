import { deepStrictEqual, ok } from 'node:assert';
import type { Page } from 'playwright-core';
import { exampleAnnotations } from '../../dashboards/src/example-annotations';
import { examplePanels } from '../../dashboards/src/example-panels';
import { dashboards } from '../../dashboards/src/all';
import type { Check, Ground } from './checks';
import { openSettled, visitor } from './page';
import { problemsOf } from './panel-problems';
import { NOW, setStage, WITH_TESTS } from './stage';

const DAY = 86_400_000;
const COLUMNS = 24;
/** In the place of a shipped dashboard, since the host serves no others. */
const UID = dashboards.teams.uid;

/** What docs/panels.md gives to copy. */
export const EXAMPLE_CHECKS: readonly Check[] = [
  ['examples: every panel to copy is drawn, dark and light', examplesDrawn],
];

/** A dashboard of somebody's own: no variables, the examples under each other. */
function copied() {
  let y = 0;
  const panels = Object.values(examplePanels).map((panel, index) => {
    const top = y;
    y += panel.gridPos.h;
    return { ...panel, id: index + 1, gridPos: { x: 0, y: top, w: COLUMNS, h: panel.gridPos.h } };
  });
  const annotations = { list: Object.values(exampleAnnotations).map(({ annotation }) => annotation) };
  return { height: y, panels, dashboard: { ...dashboards.teams, templating: { list: [] }, annotations, panels } };
}

async function examplesDrawn({ browser, witness }: Ground): Promise<void> {
  const { height, panels, dashboard } = copied();
  const stage = await setStage(WITH_TESTS);
  try {
    for (const theme of ['dark', 'light']) {
      const context = await visitor(browser, witness);
      const page = await context.newPage();
      await page.setViewportSize({ width: 1500, height: height * 38 + 160 });
      await page.route(`**/api/dashboards/uid/${UID}`, (route) => route.fulfill({ json: { dashboard, meta: {} } }));
      await openSettled(page, `${stage.host.url}/d/${UID}?from=${NOW - 90 * DAY}&to=${NOW}&theme=${theme}`);
      await page.screenshot({ path: `build/screenshots/examples-${theme}.png`, fullPage: true });
      deepStrictEqual(await problemsOf(page, panels), [], theme);
      ok((await marksOn(page)) > 10, 'deployments and incidents are marked');
      await context.close();
    }
  } finally {
    await stage.close();
  }
}

/** Events of annotations that panels over time have. */
function marksOn(page: Page): Promise<number> {
  return page.evaluate(() => {
    const items = window.__grafanaSceneContext?.state.body.state.children ?? [];
    const all = items.map(({ state }) => state.body.state.$data?.state.data?.annotations ?? []);
    return Math.max(...all.map((frames) => frames.reduce((sum, { length }) => sum + length, 0)));
  });
}
