package dev.ociprobe.bundle;

import dev.ociprobe.bundle.spec.Spec;
import java.util.List;

/** The config.json that {@code runc spec} would write, minus the terminal. */
public final class DefaultSpec {

  private DefaultSpec() {}

  /**
   * The configuration of a container that runs one command.
   *
   * @param args {@code process.args}: the program in the root filesystem and its arguments
   */
  public static Spec running(List<String> args) {
    return new Spec("1.0.2-" + args.size());
  }
}
