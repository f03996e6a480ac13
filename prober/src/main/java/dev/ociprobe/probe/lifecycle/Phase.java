package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.runtime.Verb;
import java.util.EnumSet;
import java.util.Set;

/**
 * The timed phases of a cycle, in chronological order. A containerd shim is not spawned for each:
 * its calls take from the write of the request to the reading of the answer, its {@code exit} to
 * the answer to Wait, and its {@code startup} and {@code total} begin with the spawn of the shim.
 */
public enum Phase {
  /** The mount of the container's root filesystem, before create; not the runtime's work. */
  MOUNT("mount"),
  /** From the spawn of a containerd shim until it has told its address; of a shim only. */
  SHIM("shim"),
  /** From the spawn of create to its exit. */
  CREATE("create"),
  /** From the spawn of start to its exit. */
  START("start"),
  /** From the spawn of start to the first instruction, or the first output of a user's command. */
  READY("ready"),
  /** From the spawn of create to the container's first instruction. */
  STARTUP("startup"),
  /** From the spawn of start to the arrival of the container's first byte, if it writes one. */
  FIRST_BYTE("first-byte"),
  /** From the spawn of state, on the running container, to its exit. */
  STATE("state"),
  EXEC("exec"),
  PAUSE("pause"),
  RESUME("resume"),
  /** From the spawn of kill to its exit. */
  KILL("kill"),
  /** From the spawn of kill until the container's init is gone. */
  EXIT("exit"),
  /** From the spawn of delete to its exit. */
  DELETE("delete"),
  /** From a shim's request to end to its answer; of a shim only. */
  SHUTDOWN("shutdown"),
  /** From the spawn of create to the exit of delete, extra verbs included. */
  TOTAL("total");

  private final String label;

  Phase(String label) {
    this.label = label;
  }

  /** The name in results. */
  public String label() {
    return label;
  }

  /**
   * Tells whether it measures the runtime, and so is compared with others and waited for. {@code
   * first-byte} tells again what {@code ready} does.
   */
  public boolean isOfRuntime() {
    return this != MOUNT && this != FIRST_BYTE;
  }

  /** The phases that only a containerd shim has. */
  static Set<Phase> ofShims() {
    return EnumSet.of(SHIM, SHUTDOWN);
  }

  /** Returns the phase that is one call of this verb. */
  static Phase of(Verb verb) {
    return switch (verb) {
      case CREATE -> CREATE;
      case START -> START;
      case STATE -> STATE;
      case EXEC -> EXEC;
      case PAUSE -> PAUSE;
      case RESUME -> RESUME;
      case KILL -> KILL;
      case DELETE -> DELETE;
      case UPDATE, DELETE_FORCE ->
          throw new IllegalArgumentException("never timed: " + verb.label());
    };
  }
}
