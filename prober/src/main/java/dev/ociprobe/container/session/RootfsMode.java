package dev.ociprobe.container.session;

/** The ways in which containers get their root filesystem. */
public enum RootfsMode {
  /** A copy for each runtime, which its containers share. */
  COPY("copy"),
  /** An overlay for each container, over files that are only read. */
  OVERLAY("overlay"),
  /** A read-only bind mount for each container, of one tree. */
  BIND_RO("bind-ro");

  private final String label;

  RootfsMode(String label) {
    this.label = label;
  }

  /** The name on the command line and in results. */
  public String label() {
    return label;
  }

  /** Tells whether each container's root filesystem is mounted before its create. */
  public boolean isMounted() {
    return this != COPY;
  }
}
