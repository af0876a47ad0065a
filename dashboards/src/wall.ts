import { placedDashboard } from './dashboard';
import type { PanelJson, Size } from './panel';
import {
  bottleneck,
  bottleneckCaption,
  incidentCount,
  incidentList,
  keyCaption,
  keyValue,
  KEY_NAMES,
  sinceCaption,
  sinceValue,
  todayCount,
  todayList,
  waitingAge,
  waitingCount,
} from './wall-tiles';
import { benchmarkVariable, dimensionVariable } from './variable';

/** A tile, and where its left upper corner is. */
type Tile = readonly [x: number, y: number, w: number, h: number, make: (size: Size) => PanelJson];

const COLUMNS = 24;
/** Columns of the left half of a screen that stands upright. */
const LEFT = 13;
/** Rows of Grafana's grid that fill 1080 lines, and 1920 of them; `autofitpanels` stretches them over others. */
const LANDSCAPE_ROWS = 26;
const PORTRAIT_ROWS = 48;

/** Three keys in a row, the lists side by side below. */
const landscape: readonly Tile[] = [
  ...KEY_NAMES.flatMap((name, index): Tile[] => {
    const [x, y] = [(index % 3) * 8, Math.floor(index / 3) * 8];
    return [
      [x, y, 8, 2, keyCaption(name, 'figure')],
      [x, y + 2, 8, 6, keyValue(name, 'figure')],
    ];
  }),
  [16, 8, 4, 2, sinceCaption('sinceFailure')],
  [16, 10, 4, 6, sinceValue('sinceFailure')],
  [20, 8, 4, 2, sinceCaption('sinceIncident')],
  [20, 10, 4, 6, sinceValue('sinceIncident')],
  [0, 16, 8, 2, incidentCount],
  [0, 18, 8, 4, incidentList],
  [0, 22, 8, 2, waitingCount],
  [0, 24, 8, 2, waitingAge],
  [8, 16, 8, 2, todayCount],
  [8, 18, 8, 8, todayList],
  [16, 16, 8, 2, bottleneckCaption],
  [16, 18, 8, 8, bottleneck],
];

/**
 * Two keys in a row. So large, digits leave no room for units, which are in captions; those at the left get more of it,
 * as rates and frequencies may have three digits and a point.
 */
const portrait: readonly Tile[] = [
  ...KEY_NAMES.flatMap((name, index): Tile[] => {
    const [x, w] = index % 2 === 0 ? [0, LEFT] : [LEFT, COLUMNS - LEFT];
    const y = Math.floor(index / 2) * 10;
    return [
      [x, y, w, 2, keyCaption(name, 'digits')],
      [x, y + 2, w, 8, keyValue(name, 'digits')],
    ];
  }),
  [LEFT, 20, COLUMNS - LEFT, 2, sinceCaption('sinceFailure')],
  [LEFT, 22, COLUMNS - LEFT, 8, sinceValue('sinceFailure')],
  [0, 30, 12, 3, incidentCount],
  [0, 33, 12, 3, incidentList],
  [0, 36, 12, 3, todayCount],
  [0, 39, 12, 9, todayList],
  [12, 30, 12, 3, bottleneckCaption],
  [12, 33, 12, 9, bottleneck],
  [12, 42, 6, 3, waitingCount],
  [18, 42, 6, 3, waitingAge],
  [12, 45, 9, 3, sinceCaption('sinceIncident')],
  [21, 45, 3, 3, sinceValue('sinceIncident')],
];

interface Wall {
  readonly uid: string;
  readonly title: string;
  readonly tiles: readonly Tile[];
}

function wall({ uid, title, tiles }: Wall) {
  return placedDashboard({
    uid,
    title,
    description:
      'How do we do, and what is going on right now? For a screen that is read from five metres: open it with ?kiosk&autofitpanels.',
    variables: [dimensionVariable('team'), dimensionVariable('service'), benchmarkVariable()],
    // As long as an incident may have gone on without being seen.
    refresh: '5m',
    panels: tiles.map(([x, y, w, h, make], index) => {
      const panel = make({ w, h });
      return { ...panel, id: index + 1, gridPos: { x, y, ...panel.gridPos } };
    }),
  });
}

/** Everything on the opposite side, below what was above: a screen that alternates shows nothing in one place for long. */
function mirrored(tiles: readonly Tile[], rows: number): readonly Tile[] {
  return tiles.map(([x, y, w, h, make]) => [COLUMNS - x - w, rows - y - h, w, h, make]);
}

/** For each orientation two layouts, between which a playlist changes. */
export const walls = {
  wall: wall({ uid: 'shipbeat-wall', title: 'Wall display', tiles: landscape }),
  'wall-mirrored': wall({
    uid: 'shipbeat-wall-mirrored',
    title: 'Wall display, mirrored',
    tiles: mirrored(landscape, LANDSCAPE_ROWS),
  }),
  'wall-portrait': wall({ uid: 'shipbeat-wall-portrait', title: 'Wall display, portrait', tiles: portrait }),
  'wall-portrait-mirrored': wall({
    uid: 'shipbeat-wall-portrait-mirrored',
    title: 'Wall display, portrait, mirrored',
    tiles: mirrored(portrait, PORTRAIT_ROWS),
  }),
};
