package dev.ociprobe.cli;

import dev.ociprobe.host.perf.RecorderOptions;
import picocli.CommandLine.Option;

/** The option {@code --sample-rate}. */
final class SampleOption {
  private static final String DEFAULT = "" + RecorderOptions.DEFAULT_SAMPLE_HERTZ;

  @Option(
      names = "--sample-rate",
      paramLabel = "HZ",
      defaultValue = DEFAULT,
      description =
          "Stacks sampled each second on a busy CPU, which tell what time on CPU is spent on; "
              + "0 for none (default: ${DEFAULT-VALUE}).")
  private int hertz = RecorderOptions.DEFAULT_SAMPLE_HERTZ;

  int hertz() {
    Ranges.check("--sample-rate", hertz, 0, RecorderOptions.MAX_SAMPLE_HERTZ);
    return hertz;
  }
}
