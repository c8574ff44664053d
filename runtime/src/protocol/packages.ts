/**
 * What a runtime page may ask of the studio, on the same port: the two things that installing packages needs. Names and versions
 * only, which studio and server check again; so what runs in a project can reach nothing else by it, and no other host.
 */
export interface StudioService {
  /** What the registry says of a package, as JSON. */
  packageDescription(name: string): Promise<Uint8Array>;
  /** The archive of one version. Nobody has checked it. */
  packageArchive(name: string, version: string): Promise<Uint8Array>;
}
