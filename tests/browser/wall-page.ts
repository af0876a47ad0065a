import type { Page } from 'playwright-core';
import { dashboards } from '../../dashboards/src/all';
import type { DoraQuery } from '../../src/datasource/query';
import type { DashboardName } from './expected';

export type WallName = Extract<DashboardName, `wall${string}`>;

/** How a kiosk opens it: nothing but the panels, which fill the screen. */
export const KIOSK = 'kiosk&autofitpanels&_dash.hideTimePicker&_dash.hideVariables&_dash.hideLinks';

/** The id of the panel that asks this and shows the field so. Wall displays have no titles to know panels by. */
export function wallPanel(
  name: WallName,
  asked: Partial<Pick<DoraQuery, 'view' | 'metric' | 'statistic'>>,
  textMode: 'name' | 'value',
): number {
  const found = dashboards[name].panels.find(({ targets, options }) => {
    const [query] = targets ?? [];
    const isAsked = Object.entries(asked).every(([key, value]) => query?.[key as keyof typeof asked] === value);
    return isAsked && 'textMode' in options && options.textMode === textMode;
  });
  if (found === undefined) {
    throw new Error(`${name} has no panel that shows ${JSON.stringify(asked)} as ${textMode}`);
  }
  return found.id;
}

/** How large the digits of a panel are, and whether its texts have the room that they need; all of it in pixels. */
export interface Drawn {
  readonly text: string;
  /** From the foot of a digit to its top. */
  readonly digitHeight: number;
  readonly fontSize: number;
  /** Texts that are wider than the panel, or broken. */
  readonly tooLong: readonly string[];
}

/** What a panel shows, as it is measured on the page. */
export function drawnIn(page: Page, panel: number): Promise<Drawn> {
  return page.evaluate((key) => {
    const root = document.querySelector<HTMLElement>(`[data-viz-panel-key="${key}"]`);
    const leaves = [...(root?.querySelectorAll<HTMLElement>('span') ?? [])].filter(
      (element) =>
        element.childElementCount === 0 && element.innerText.trim() !== '' && !element.closest('[role="status"]'),
    );
    const outer = root?.getBoundingClientRect() ?? new DOMRect();
    const fontOf = (element: HTMLElement) => Number.parseFloat(getComputedStyle(element).fontSize);
    const first = leaves[0];
    const context = document.createElement('canvas').getContext('2d');
    if (context !== null && first !== undefined) {
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(first);
      context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    }
    const tooLong = leaves.filter((element) => {
      const { left, right, height } = element.getBoundingClientRect();
      return left < outer.left - 1 || right > outer.right + 1 || height > fontOf(element) * 1.6;
    });
    return {
      text: leaves.map(({ innerText }) => innerText.replace(/\s/g, ' ')).join('\n'),
      digitHeight: context?.measureText('0').actualBoundingBoxAscent ?? 0,
      fontSize: first === undefined ? 0 : fontOf(first),
      tooLong: tooLong.map(({ innerText }) => innerText),
    };
  }, `panel-${panel}`);
}

/** How high digits would be in a panel, were this its text: Grafana's rule for the size of a single value. */
export async function digitHeightOf(page: Page, panel: number, text: string): Promise<number> {
  const { fontFamily, fontWeight, width, height } = await roomIn(page, panel);
  return page.evaluate(
    ([font, room, written]) => {
      const context = document.createElement('canvas').getContext('2d');
      if (context === null) {
        return 0;
      }
      const fontOf = (size: number) => `${font.fontWeight} ${size}px ${font.fontFamily}`;
      context.font = fontOf(14);
      const byWidth = (room.width / (context.measureText(written).width + 2)) * 14;
      context.font = fontOf(Math.min(room.height / 1.2, byWidth));
      return context.measureText('0').actualBoundingBoxAscent;
    },
    [{ fontFamily, fontWeight }, { width, height }, text] as const,
  );
}

/** The font of a panel's value, and the box that the panel gives it: the next one around it that has both sizes. */
function roomIn(page: Page, panel: number) {
  return page.evaluate((key) => {
    const values = document.querySelectorAll<HTMLElement>(`[data-viz-panel-key="${key}"] span`);
    const value = [...values].find(({ childElementCount, innerText }) => childElementCount === 0 && innerText !== '');
    const box = value?.closest<HTMLElement>('[style*="width"][style*="height"][style*="padding"]');
    if (value === undefined || !box) {
      throw new Error(`${key} shows no value`);
    }
    const { fontWeight, fontFamily } = getComputedStyle(value);
    const padding = Number.parseFloat(box.style.padding) * 2;
    const [width = 0, height = 0] = [box.style.width, box.style.height].map((size) => Number.parseFloat(size));
    return { fontWeight, fontFamily, width: width - padding, height: height - padding };
  }, `panel-${panel}`);
}
