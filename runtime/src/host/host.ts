/** Entry of the runtime page: waits for the studio that embeds it, then runs the project until it is told to stop. */
import type { ControlEvent, StudioService } from '../protocol.ts';
import { connectPort } from '../rpc/port.ts';
import { checkBrowser } from './environment.ts';
import { eraseProject } from './erase-project.ts';
import { describeFailure } from './failure.ts';
import { studioOriginOf } from './origins.ts';
import { RuntimeHost } from './runtime-host.ts';
import { awaitStudio } from './studio-connection.ts';

const { port, connect } = await awaitStudio(window, studioOriginOf(location.origin));
const service = {};
const control = connectPort<StudioService, never, ControlEvent>(port, service);
try {
  checkBrowser(window);
  if (connect.erase) {
    await eraseProject(window);
    control.emit({ type: 'erased' });
  } else {
    const host = new RuntimeHost(connect, control);
    Object.assign(service, host.controlService);
    await host.boot();
  }
} catch (error) {
  const { code, message } = describeFailure(error);
  control.emit({ type: 'error', code, message });
}
