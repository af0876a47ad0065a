import type { PanelJson, Size } from './panel';

/** A panel in its place on the grid, with the number by which its dashboard knows it. */
export type Placed<Panel> = Panel & {
  readonly id: number;
  readonly gridPos: Size & { readonly x: number; readonly y: number };
};

export type PlacedPanel = Placed<PanelJson>;

/** Panels with ids and places: rows under each other, the panels of a row side by side from the left. */
export function stacked<Panel extends { readonly gridPos: Size }>(
  rows: readonly (readonly Panel[])[],
): readonly Placed<Panel>[] {
  let y = 0;
  const placed = rows.flatMap((panels) => {
    const top = y;
    y += Math.max(...panels.map(({ gridPos }) => gridPos.h));
    return panels.map((panel, index) => {
      const x = panels.slice(0, index).reduce((sum, { gridPos }) => sum + gridPos.w, 0);
      return { ...panel, gridPos: { x, y: top, ...panel.gridPos } };
    });
  });
  return placed.map((panel, index) => ({ id: index + 1, ...panel }));
}
