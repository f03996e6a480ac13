package dev.ociprobe.probe.lifecycle;

/** Looks at the container of one cycle between the runtime's calls. */
interface CycleWatch {
  /** Before create. */
  void begins();

  /** After create. */
  void created();

  /** After start, and the container's first instruction or output. */
  void ready(int init);

  /** Before kill; not reached by a command that has ended by itself. */
  void idle(int init);

  /** Before delete, when the init has ended. */
  void ended();

  /** After delete. */
  void deleted();
}
