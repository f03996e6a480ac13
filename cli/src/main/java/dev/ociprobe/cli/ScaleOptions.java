package dev.ociprobe.cli;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.probe.scale.ScaleMode;
import dev.ociprobe.probe.scale.ScalePlan;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose the load of a scale run. */
final class ScaleOptions {
  private static final int MAX_CYCLES = 10_000;

  @Option(
      names = "--containers",
      split = ",",
      paramLabel = "N",
      description =
          "Start so many containers one after another, hold them, and destroy them; a list such as"
              + " 5,10,50 (the default).")
  private @Nullable List<Integer> containers;

  @Option(
      names = "--hold",
      paramLabel = "TIME",
      defaultValue = "1s",
      description =
          "With --containers: time for which all of them live (default: ${DEFAULT-VALUE}).")
  private Duration hold = Duration.ofSeconds(1);

  @Option(
      names = "--density",
      split = ",",
      paramLabel = "N",
      description =
          "Run cycles beside so many idle containers, on the way up and on the way down, and count"
              + " the memory of the idle ones; a list such as 0,10,100,500.")
  private @Nullable List<Integer> density;

  @Option(
      names = "--cycles",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "With --density: cycles at each number of idle containers, in each direction (default:"
              + " ${DEFAULT-VALUE}).")
  private int cycles;

  /**
   * Returns the load that the options ask for.
   *
   * @throws UserError if they contradict each other, or a number is out of range
   */
  ScaleMode mode() {
    if (containers != null && density != null) {
      throw new UserError(
          ExitCode.USAGE,
          "--containers and --density are two ways of putting a load on a runtime",
          "give one of them, and run the other afterwards");
    }
    ScaleMode mode = density != null ? beside(density) : row();
    requireMemory(mode);
    return mode;
  }

  private ScaleMode beside(List<Integer> asked) {
    Ranges.check("--cycles", cycles, 1, MAX_CYCLES);
    return new ScaleMode.Density(ascending("--density", asked, 0), cycles);
  }

  private ScaleMode row() {
    return new ScaleMode.InARow(
        ascending("--containers", containers == null ? List.of(5, 10, 50) : containers, 1), hold);
  }

  private static List<Integer> ascending(String option, List<Integer> asked, int least) {
    asked.forEach(each -> Ranges.check(option, each, least, ScalePlan.MAX_LIVE));
    return List.copyOf(new TreeSet<>(asked));
  }

  /** Each container is a process with its own page tables, whatever the runtime. */
  private static void requireMemory(ScaleMode mode) {
    long total =
        FileFields.keyed(PseudoFiles.ofHost().lines("/proc/meminfo"))
            .kibibytes("MemTotal")
            .orElse(Long.MAX_VALUE);
    long most = total / LEAST_BYTES_EACH;
    if (mode.most() > most) {
      throw new UserError(
          ExitCode.HOST_CANNOT,
          "%,d containers don't fit the %,d MiB of this host: none takes less than %d KiB"
              .formatted(mode.most(), total >> 20, LEAST_BYTES_EACH >> 10),
          "ask for %,d or fewer".formatted(most));
    }
  }

  /** The kernel's memory for an empty process in its cgroups and namespaces. */
  private static final long LEAST_BYTES_EACH = 200 << 10;
}
