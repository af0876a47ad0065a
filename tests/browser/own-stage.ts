import type { Ground } from './checks';
import { CommandLine } from './command-line';
import { visitor } from './page';
import { setStage, type Organisation } from './stage';

/** Does it over another organisation than the others', with a visitor of its own. */
export async function onOwnStage(
  ground: Ground,
  organisation: Organisation,
  act: (ground: Ground) => Promise<void>,
): Promise<void> {
  const stage = await setStage(organisation);
  const commandLine = new CommandLine(stage.world);
  const regular = await visitor(ground.browser, ground.witness);
  try {
    await act({ ...ground, stage, commandLine, regular });
  } finally {
    await regular.close();
    await stage.close();
    commandLine.close();
  }
}
