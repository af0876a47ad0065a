import { startVendor } from '../common/server';
import type { SimulatedVendor, VendorOptions } from '../common/simulated-vendor';
import type { World } from '../../world/world';
import { FileApi, filesOf, ndjson, type ServedFile } from '../records/file-api';
import { toCloudEvent } from './event';
import { incidentEvents } from './incident-events';
import { pipelineEvents } from './pipeline-events';
import { serviceEvents } from './service-events';

/** Starts a web server with the organisation's CDEvents, as a broker's archive keeps them. @throws when the port is taken. */
export function startCdevents(options: VendorOptions): Promise<SimulatedVendor> {
  return startVendor(options, () => new FileApi(options, eventFiles(options.world)));
}

function eventFiles(world: World): (path: string) => ServedFile | null {
  const pipelines = world.repositories.map(
    (repository) => [`/pipelines/${repository.fullName}.ndjson`, () => ndjson(pipelineEvents(repository))] as const,
  );
  return filesOf({
    '/services.json': () => json(serviceEvents(world)),
    '/incidents.json': () => json(incidentEvents(world).map(toCloudEvent)),
    ...Object.fromEntries(pipelines),
  });
}

function json(rows: readonly object[]): ServedFile {
  return { type: 'application/json', body: JSON.stringify(rows) };
}
