import { spawnSync } from 'node:child_process';

const INTERVAL_MS = 1000;

/**
 * Calls `end` once the npm that runs this script is gone. npm passes on the signals that it gets; when it is killed it
 * cannot, and the script would run on with nobody to end it. Between npm and the script there is a shell, or none.
 */
export function whenNpmIsGone(end) {
  const starter = process.ppid;
  const npm = process.env.npm_lifecycle_event === undefined ? null : npmAbove(starter);
  const timer = setInterval(() => {
    if (process.ppid !== starter || (npm !== null && !isRunning(npm))) {
      clearInterval(timer);
      end();
    }
  }, INTERVAL_MS);
  timer.unref();
}

/** The process that started the one given, null when it is no npm or cannot be found out. */
function npmAbove(pid) {
  const above = Number(ask('ppid=', pid));
  return above > 1 && /\bnpm\b/.test(ask('args=', above)) ? above : null;
}

function ask(column, pid) {
  const { stdout } = spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' });
  return stdout ?? '';
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
