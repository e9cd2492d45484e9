import { Component, type ComponentChildren } from 'preact';

interface Props {
  /** What stands in the place of something that could not be shown. */
  readonly fallback: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Keeps a failure to what is inside: an odd value costs that value, never the panel. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  /** A newer value gets its chance. */
  override componentDidUpdate(before: Props): void {
    if (this.state.failed && before.children !== this.props.children) this.setState({ failed: false });
  }

  override render(): ComponentChildren {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
