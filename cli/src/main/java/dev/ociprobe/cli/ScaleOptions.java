package dev.ociprobe.cli;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.probe.scale.Arrivals;
import dev.ociprobe.probe.scale.AtOnceMode;
import dev.ociprobe.probe.scale.DensityMode;
import dev.ociprobe.probe.scale.OpenLoopMode;
import dev.ociprobe.probe.scale.RowMode;
import dev.ociprobe.probe.scale.ScaleMode;
import dev.ociprobe.probe.scale.ScalePlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The options that choose the load of a scale run. */
final class ScaleOptions {
  private static final String CONTAINERS = "--containers";
  private static final String DENSITY = "--density";
  private static final String PARALLEL = "--parallel";
  private static final String RATE = "--rate";

  private static final int MAX_CYCLES = 10_000;

  /** Each is a stopwatch, a thread and a bundle. */
  private static final int MAX_LANES = 256;

  @Option(
      names = CONTAINERS,
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
      names = DENSITY,
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

  @Option(
      names = PARALLEL,
      split = ",",
      paramLabel = "N",
      description =
          "Make so many containers at the same moment, in bursts; a list such as 1,2,4,8,16.")
  private @Nullable List<Integer> parallel;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "With --parallel: containers of each width, in whole bursts (default:"
              + " ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = RATE,
      split = ",",
      paramLabel = "N/s",
      converter = RateForm.class,
      description =
          "Make containers at scheduled times, whatever has become of those before: so many a"
              + " second; a list such as 5/s,10/s,20/s.")
  private @Nullable List<Double> rates;

  @Option(
      names = "--arrivals",
      paramLabel = "constant|poisson",
      defaultValue = "constant",
      description =
          "With --rate: constant, or at random times as of many users (default:"
              + " ${DEFAULT-VALUE}).")
  private Arrivals.Kind arrivals = Arrivals.Kind.CONSTANT;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeSpan.OfDays.class,
      defaultValue = "10s",
      description = "With --rate: time of each rate (default: ${DEFAULT-VALUE}).")
  private Duration time = Duration.ofSeconds(10);

  @Option(
      names = "--lanes",
      paramLabel = "N",
      defaultValue = "16",
      description =
          "With --rate: most containers of a runtime at a time; those that are due meanwhile wait"
              + " (default: ${DEFAULT-VALUE}).")
  private int lanes;

  /** The options of one way of putting a load, by the option that chooses it. */
  private static final Map<String, List<String>> OF_ONE_WAY =
      Map.of(
          CONTAINERS, List.of("--hold"),
          DENSITY, List.of("--cycles"),
          PARALLEL, List.of("--runs"),
          RATE, List.of("--arrivals", "--for", "--lanes"));

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private String way() {
    return density != null
        ? DENSITY
        : parallel != null ? PARALLEL : rates != null ? RATE : CONTAINERS;
  }

  /** Refuses options that say nothing about the chosen load, instead of ignoring them. */
  private void requireOwnOptions() {
    ParseResult parsed = command.commandLine().getParseResult();
    OF_ONE_WAY.forEach((way, options) -> {
      for (String each : options) {
        if (!way.equals(way()) && parsed.hasMatchedOption(each)) {
          throw new UserError(
              ExitCode.USAGE,
              "%s is for %s, not for %s".formatted(each, way, way()),
              "leave it out, or use %s".formatted(way));
        }
      }
    });
  }

  /**
   * Returns the load that the options ask for.
   *
   * @throws UserError if they contradict each other, or a number is out of range
   */
  ScaleMode mode() {
    long ways = Stream.of(containers, density, parallel, rates).filter(Objects::nonNull).count();
    if (ways > 1) {
      throw new UserError(
          ExitCode.USAGE,
          "--containers, --density, --parallel and --rate are four ways of putting a load on a"
              + " runtime",
          "give one of them, and run the others afterwards");
    }
    requireOwnOptions();
    ScaleMode mode =
        density != null
            ? beside(density)
            : parallel != null ? atOnce(parallel) : rates != null ? openLoop(rates) : row();
    requireMemory(mode);
    return mode;
  }

  private ScaleMode atOnce(List<Integer> asked) {
    Ranges.check("--runs", runs, 1, MAX_CYCLES);
    asked.forEach(each -> Ranges.check(PARALLEL, each, 1, MAX_LANES));
    return new AtOnceMode(ascending(PARALLEL, asked, 1), runs);
  }

  private ScaleMode openLoop(List<Double> asked) {
    Ranges.check("--lanes", lanes, 1, MAX_LANES);
    if (!time.isPositive()) {
      throw new UserError(ExitCode.USAGE, "--for must be longer than zero", "as in --for 10s");
    }
    return new OpenLoopMode(List.copyOf(new TreeSet<>(asked)), arrivals, time, lanes);
  }

  private ScaleMode beside(List<Integer> asked) {
    Ranges.check("--cycles", cycles, 1, MAX_CYCLES);
    return new DensityMode(ascending(DENSITY, asked, 0), cycles);
  }

  private ScaleMode row() {
    return new RowMode(
        ascending(CONTAINERS, containers == null ? List.of(5, 10, 50) : containers, 1), hold);
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
