/** Checked by the compiler alone: our class has every public member of the public one, with types that fit. */
import type { WebContainer as PublicWebContainer } from '@webcontainer/api';
import type { ProjectRuntime } from './project-runtime.ts';
import type { WebContainer } from './web-container.ts';

/** A mapped type leaves private members out, which no other class can have. */
type PublicPart<T> = { [Member in keyof T]: T[Member] };
type Assert<Actual extends Expected, Expected> = [Actual, Expected];

type OwnBoot = (...options: Parameters<(typeof WebContainer)['boot']>) => Promise<PublicPart<WebContainer>>;
type PublicBoot = (...options: Parameters<(typeof PublicWebContainer)['boot']>) => Promise<PublicPart<PublicWebContainer>>;

export type Conformance = [
  Assert<PublicPart<WebContainer>, PublicPart<PublicWebContainer>>,
  Assert<PublicPart<ProjectRuntime>, PublicPart<PublicWebContainer>>,
  Assert<OwnBoot, PublicBoot>,
];
