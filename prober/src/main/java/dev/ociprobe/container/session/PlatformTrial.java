package dev.ociprobe.container.session;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.runtime.Platform;
import dev.ociprobe.container.runtime.PlatformChoice;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries whether runtimes that have several platforms run a container here on their default, and
 * finds a substitute for those that don't. It does so in a session of its own.
 */
public final class PlatformTrial {
  /** A platform that the host lacks may hang rather than fail. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final RunSession session;
  private int containers;

  private PlatformTrial(RunSession session) {
    this.session = session;
  }

  /**
   * Settles the platforms of runtimes. One that runs on none keeps its default, and its cycles will
   * fail with its own words.
   *
   * @throws IOException if the host lacks what a run needs, or something stayed on it
   */
  public static List<OciRuntime> settle(Posix posix, CpuPlan cpus, List<OciRuntime> runtimes)
      throws IOException {
    if (runtimes.stream().noneMatch(PlatformTrial::isByDefault)) {
      return runtimes;
    }
    try (RunSession session = RunSession.open(posix, cpus)) {
      PlatformTrial trial = new PlatformTrial(session);
      List<OciRuntime> settled = new ArrayList<>();
      for (OciRuntime runtime : runtimes) {
        settled.add(isByDefault(runtime) ? trial.settle(runtime) : runtime);
      }
      return settled;
    }
  }

  private static boolean isByDefault(OciRuntime runtime) {
    return runtime.platform().filter(p -> p.choice() == Platform.Choice.DEFAULT).isPresent();
  }

  private OciRuntime settle(OciRuntime runtime) throws IOException {
    if (runsContainer(runtime)) {
      return runtime;
    }
    Optional<PlatformChoice> choice = runtime.entry().platforms();
    String failed = runtime.platform().map(Platform::name).orElse("");
    for (String name : choice.map(c -> c.substitutesFor(failed)).orElse(List.of())) {
      OciRuntime other = runtime.on(new Platform(name, Platform.Choice.SUBSTITUTE));
      if (runsContainer(other)) {
        return other;
      }
    }
    return runtime;
  }

  private boolean runsContainer(OciRuntime runtime) throws IOException {
    int number = containers++;
    RuntimeSlot slot =
        session.add(runtime, new BundleSource.Payload(), runtime.name() + "-" + number);
    String id = session.id().containerId(number);
    Placeholders placeholders = slot.prepare(id);
    try {
      return slot.stopwatch()
              .invoke(Command.creating(runtime.argv(Verb.CREATE, placeholders), TIMEOUT))
              .isSuccess()
          && slot.stopwatch()
              .invoke(Command.starting(runtime.argv(Verb.START, placeholders), TIMEOUT))
              .isSuccess();
    } finally {
      slot.sweep(id);
    }
  }
}
