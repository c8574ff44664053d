import { projectOriginOf } from '../host/origins.ts';
import { limits } from '../limits.ts';
import { PROTOCOL_VERSION, type BootStep, type ControlEvent, type ControlService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { connectPort, type PortConnection } from '../rpc/port.ts';
import { Listeners } from './listeners.ts';
import { controlEventSchema } from './message-schemas.ts';
import { studioService } from './studio-service.ts';
import { openRuntimeFrame, type RuntimeFrame } from './runtime-frame.ts';
import { validatedControl } from './validated-control.ts';

export interface BootProgressEvent {
  step: BootStep;
  state: 'started' | 'done';
  /** Of a step that is done. */
  milliseconds?: number;
}

export interface SessionOptions {
  /** One DNS label: the project's own host is `<project>.<studio host>`. */
  project: string;
  studioOrigin?: string;
  /** Files of a new project by path relative to its root; ignored for a project that has files. */
  starter?: Record<string, string>;
  /** Take the project over from another tab instead of failing with `project_open_elsewhere`. */
  takeOver?: boolean;
  forwardPreviewErrors?: boolean | 'exceptions-only';
  onProgress?: (progress: BootProgressEvent) => void;
  /** Where packages come from; without it nothing can be installed. */
  packages?: PackageSource;
  signal?: AbortSignal;
  /** Where the hidden frame goes; the document's body by default. */
  container?: HTMLElement;
}

/** Rejections reach whoever installs, with their message. */
export interface PackageSource {
  description(name: string): Promise<Uint8Array>;
  archive(name: string, version: string): Promise<Uint8Array>;
}

export interface SessionEvents {
  event: [ControlEvent];
  /** The session cannot be used any more; `torn_down` when that was asked for. */
  ended: [RuntimeError];
}

/** One running project: its frame and its control port. Everything that arrives has been validated. */
export class Session {
  readonly origin: string;
  readonly control: ControlService;
  readonly listeners = new Listeners<SessionEvents>();
  readonly #frame: RuntimeFrame;
  readonly #connection: PortConnection<ControlService, unknown, never>;
  /** The server was up when the session opened; whoever listens then would not hear of it. */
  serverReady: Extract<ControlEvent, { type: 'server-ready' }> | undefined;
  #ended: RuntimeError | undefined;

  private constructor(origin: string, frame: RuntimeFrame, packages: PackageSource | undefined) {
    this.origin = origin;
    this.#frame = frame;
    this.#connection = connectPort<ControlService, unknown, never>(frame.port, studioService(packages));
    this.control = validatedControl(this.#connection.remote);
    this.#connection.onEvent((data) => {
      const event = controlEventSchema.safeParse(data);
      if (event.success) this.listeners.emit('event', event.data);
      else console.warn('the runtime page sent an event that this studio does not understand', event.error.issues);
    });
    frame.onReloaded = () => this.end(new RuntimeError('worker_crashed', 'the runtime page was loaded again'));
  }

  /** Resolves when the preview can be shown. Rejects with a RuntimeError and leaves nothing behind; never hangs. */
  static async open(options: SessionOptions): Promise<Session> {
    const origin = projectOriginOf(options.studioOrigin ?? location.origin, options.project);
    const signal = AbortSignal.any([AbortSignal.timeout(limits.bootMs), ...(options.signal ? [options.signal] : [])]);
    const frame = await openRuntimeFrame(
      origin,
      options.container ?? document.body,
      {
        type: 'app-builder:runtime-connect',
        protocol: PROTOCOL_VERSION,
        forwardPreviewErrors: options.forwardPreviewErrors ?? false,
        ...(options.starter ? { starter: options.starter } : {}),
        ...(options.takeOver ? { takeOver: true } : {}),
      },
      signal,
    );
    const session = new Session(origin, frame, options.packages);
    try {
      await session.#ready(options, signal);
    } catch (error) {
      session.end(error instanceof RuntimeError ? error : new RuntimeError('internal', String(error)));
      throw error;
    }
    return session;
  }

  /** The root of the project's own origin. Events name it too, but only this one is known to be right. */
  get url(): string {
    return `${this.origin}/`;
  }

  /** See RuntimeFrame. */
  get pageGone(): Promise<void> {
    return this.#frame.gone;
  }

  end(error = new RuntimeError('torn_down', 'the runtime was torn down')): void {
    if (this.#ended) return;
    this.#ended = error;
    this.#connection.abandon(error);
    this.#frame.remove();
    this.listeners.emit('ended', error);
    this.listeners.clear();
  }

  #ready({ onProgress, signal }: SessionOptions, deadline: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = this.listeners.on('event', (event) => {
        if (event.type === 'error') finish(() => reject(new RuntimeError(event.code, event.message)));
        if (event.type === 'server-ready') this.serverReady = event;
        if (event.type !== 'boot-progress') return;
        const { type: _type, ...progress } = event;
        onProgress?.(progress);
        if (event.step === 'ready' && event.state === 'done') finish(resolve);
      });
      const cancel = () => {
        const error = signal?.aborted
          ? new RuntimeError('aborted', 'the start was cancelled')
          : new RuntimeError('boot_timeout', `the project did not start within ${limits.bootMs / 1000} s`);
        finish(() => reject(error));
      };
      const finish = (done: () => void) => {
        stop();
        deadline.removeEventListener('abort', cancel);
        done();
      };
      deadline.addEventListener('abort', cancel);
      if (deadline.aborted) cancel();
    });
  }
}
