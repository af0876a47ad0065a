// Makes, or brings up to date, the playlist of the wall displays in a Grafana, and prints the address for the kiosk.
// Needs nothing but Node 20: playlists cannot be provisioned by file.
import { parseArgs } from 'node:util';

const USAGE = `GRAFANA_URL=https://grafana.example GRAFANA_TOKEN=glsa_… node scripts/wall-playlist.mjs [options]

  --portrait          the displays for a screen that stands upright
  --dashboards UIDS   others, by uid, with commas between: shipbeat-wall,shipbeat-stability
  --interval SPAN     how long each is shown (10m)
  --uid UID           of the playlist (shipbeat-wall, or shipbeat-wall-portrait)
  --title TITLE       of the playlist (Wall display, or Wall display, portrait)

The token is that of a service account with the role Editor.`;

/** What is wrong in a sentence, for whoever runs this. */
class Problem extends Error {}

const GROUP = 'apis/playlist.grafana.app';
/** Newest first; an older Grafana has the playlists of its own API only. */
const VERSIONS = ['v1', 'v0alpha1'];

async function main() {
  const options = optionsOf(process.argv.slice(2));
  if (options === null) {
    console.log(USAGE);
    return;
  }
  const grafana = connect(options);
  await assertDashboards(grafana, options.dashboards);
  const version = await versionOf(grafana);
  const { uid, outcome } = version === null ? await putOld(grafana, options) : await putNew(grafana, version, options);
  console.log(`Playlist "${options.title}" (${uid}) is ${outcome}. Open it at the display:`);
  console.log(addressOf(options.url, uid));
}

function optionsOf(args) {
  const { values } = parse(args);
  if (values.help) {
    return null;
  }
  const wall = values.portrait ? 'shipbeat-wall-portrait' : 'shipbeat-wall';
  const dashboards = (values.dashboards ?? `${wall},${wall}-mirrored`).split(',').map((uid) => uid.trim());
  const { interval = '10m', uid = wall, title = values.portrait ? 'Wall display, portrait' : 'Wall display' } = values;
  if (!/^[1-9]\d*[smhd]$/.test(interval)) {
    throw new Problem(`--interval is "${interval}"; it has to be a span such as 30s, 10m or 1h.`);
  }
  if (!/^[a-z0-9-]{1,40}$/.test(uid)) {
    throw new Problem(`--uid is "${uid}"; it has to be of small letters, digits and dashes, 40 at most.`);
  }
  return { dashboards, interval, uid, title, url: urlOf(process.env.GRAFANA_URL), token: tokenOf(process.env) };
}

function parse(args) {
  const text = { type: 'string' };
  const flags = { portrait: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } };
  try {
    return parseArgs({ args, options: { ...flags, dashboards: text, interval: text, uid: text, title: text } });
  } catch (error) {
    throw new Problem(`${error.message}\n\n${USAGE}`);
  }
}

function urlOf(text = '') {
  if (!/^https?:\/\/./.test(text)) {
    throw new Problem(`GRAFANA_URL is "${text}"; set it to the address of Grafana, such as https://grafana.example.`);
  }
  return text.replace(/\/+$/, '');
}

function tokenOf({ GRAFANA_TOKEN = '' }) {
  if (GRAFANA_TOKEN === '') {
    throw new Problem('GRAFANA_TOKEN is not set; make a service account with the role Editor, and a token for it.');
  }
  return GRAFANA_TOKEN;
}

/** Asks Grafana. Answers null where there is no such thing. */
function connect({ url, token }) {
  return async (method, path, body) => {
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'content-type': 'application/json',
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${url}/${path}`, { method, headers, ...sent }).catch((error) => {
      throw new Problem(`${url} cannot be reached: ${error.cause?.message ?? error.message}`);
    });
    const answer = await response.text();
    if (response.status === 404) {
      return null;
    }
    if (!response.ok) {
      throw new Problem(refusalOf(response.status, `${method} ${path}`, answer));
    }
    return jsonOf(answer, `${url}/${path}`);
  };
}

function refusalOf(status, asked, answer) {
  switch (status) {
    case 401:
      return 'Grafana does not accept GRAFANA_TOKEN; it may have expired.';
    case 403:
      return `The token may not do ${asked}; give its service account the role Editor.`;
    case 409:
      return 'Somebody has changed the playlist just now; run this again.';
    default:
      return `Grafana answers ${asked} with status ${status}: ${answer.slice(0, 200)}`;
  }
}

function jsonOf(text, address) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(`${address} answers with something else than JSON; is GRAFANA_URL the address of Grafana?`);
  }
}

async function assertDashboards(grafana, uids) {
  const query = uids.map((uid) => `dashboardUIDs=${encodeURIComponent(uid)}`).join('&');
  const found = (await grafana('GET', `api/search?type=dash-db&${query}`)) ?? [];
  const missing = uids.filter((uid) => !found.some((one) => one.uid === uid));
  if (missing.length > 0) {
    throw new Problem(`There is no dashboard ${missing.join(', ')} that the token may see; import it first.`);
  }
}

/** Of the API that Grafana has for playlists now; null where it has none. */
async function versionOf(grafana) {
  const group = await grafana('GET', GROUP);
  const served = (group?.versions ?? []).map(({ version }) => version);
  return VERSIONS.find((version) => served.includes(version)) ?? null;
}

async function putNew(grafana, version, { uid, title, interval, dashboards }) {
  const settings = await grafana('GET', 'api/frontend/settings');
  const path = `${GROUP}/${version}/namespaces/${settings?.namespace ?? 'default'}/playlists`;
  const known = await grafana('GET', `${path}/${uid}`);
  const spec = { title, interval, items: itemsOf(dashboards) };
  const playlist = { apiVersion: `playlist.grafana.app/${version}`, kind: 'Playlist', metadata: { name: uid }, spec };
  if (known === null) {
    await grafana('POST', path, playlist);
    return { uid, outcome: 'made' };
  }
  if (isSame(known.spec, spec)) {
    return { uid, outcome: 'up to date' };
  }
  // With the version that was read, so that a change made meanwhile is not lost.
  const { resourceVersion } = known.metadata;
  await grafana('PUT', `${path}/${uid}`, { ...playlist, metadata: { ...known.metadata, name: uid, resourceVersion } });
  return { uid, outcome: 'changed' };
}

/** The older API chooses the uid itself, so that a playlist is known by its name. */
async function putOld(grafana, { title, interval, dashboards }) {
  const all = (await grafana('GET', 'api/playlists?limit=1000')) ?? [];
  const found = all.find(({ name }) => name === title);
  const playlist = { name: title, interval, items: itemsOf(dashboards) };
  if (found === undefined) {
    const made = await grafana('POST', 'api/playlists', playlist);
    return { uid: made.uid, outcome: 'made' };
  }
  const known = await grafana('GET', `api/playlists/${found.uid}`);
  if (isSame({ ...known, title: known?.name }, { title, interval, items: playlist.items })) {
    return { uid: found.uid, outcome: 'up to date' };
  }
  await grafana('PUT', `api/playlists/${found.uid}`, playlist);
  return { uid: found.uid, outcome: 'changed' };
}

function itemsOf(uids) {
  return uids.map((value) => ({ type: 'dashboard_by_uid', value }));
}

function isSame(known, wanted) {
  const plain = ({ title, interval, items = [] }) =>
    JSON.stringify([title, interval, items.map(({ type, value }) => [type, value])]);
  return plain(known) === plain(wanted);
}

/** Grafana keeps these parameters from one dashboard to the next. */
function addressOf(url, uid) {
  const hidden = ['hideTimePicker', 'hideVariables', 'hideLinks', 'hidePlaylistNav'].map((name) => `_dash.${name}`);
  return `${url}/playlists/play/${uid}?${['kiosk', 'autofitpanels', ...hidden].map((name) => `${name}=true`).join('&')}`;
}

main().catch((error) => {
  console.error(error instanceof Problem ? error.message : error);
  process.exitCode = 1;
});
