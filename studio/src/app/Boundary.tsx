import { Component, type ReactNode } from 'react';
import { toFailure, type Failure } from '../project/failure.ts';

interface BoundaryProps {
  /** What stands in place of the children once one of them has thrown. */
  fallback: (failure: Failure) => ReactNode;
  onError?: (error: unknown) => void;
  children: ReactNode;
}

/** Keeps an error of its children from taking the whole page with it. */
export class Boundary extends Component<BoundaryProps, { failure?: Failure }> {
  override state: { failure?: Failure } = {};

  static getDerivedStateFromError(error: unknown): { failure: Failure } {
    return { failure: toFailure(error) };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError?.(error);
  }

  override render(): ReactNode {
    const { failure } = this.state;
    return failure ? this.props.fallback(failure) : this.props.children;
  }
}
