package dev.ociprobe.probe.charge;

/** The moments of a cycle at which its cgroups are read: none of the runtime's calls runs then. */
public enum Stage {
  /** Before create, when there is no container. */
  BEFORE,
  /** After create. */
  CREATED,
  /** After start, and the container's first instruction or output. */
  READY,
  /** After the verbs of {@code --also} and a moment of idleness. */
  IDLE,
  /** After kill, and the end of the container's init. */
  ENDED,
  /** After delete, when there is no container. */
  DELETED;

  /** The stage at which the span begins that ends with this one. */
  Stage begin() {
    return switch (this) {
      case BEFORE, CREATED -> BEFORE;
      case READY -> CREATED;
      case IDLE -> READY;
      case ENDED -> IDLE;
      case DELETED -> ENDED;
    };
  }
}
