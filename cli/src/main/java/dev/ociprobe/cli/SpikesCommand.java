package dev.ociprobe.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Why some iterations are slow. */
@Command(
    name = "spikes",
    mixinStandardHelpOptions = true,
    description =
        "Goes through containers' lives as lifecycle does, with a recorder of the kernel's events"
            + " on; says of each slow iteration which process waited for what, how much of the time"
            + " that was, and how much stays unexplained. Needs root.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe spikes --runtime runc --runs 1000",
      "  ociprobe spikes --runtime runc --threshold 50ms --stop-on-spike",
      "  ociprobe spikes --phase create --threshold p99 --keep 20 --json",
      "  ociprobe spikes --trace off              where tracing isn't permitted"
    })
final class SpikesCommand implements Callable<Integer> {
  @Mixin private CycleOptions cycles = new CycleOptions();
  @Mixin private SpikeOptionsMixin spikes = new SpikeOptionsMixin();

  @Override
  public Integer call() throws IOException {
    return cycles.run("spikes", spikes.maker(cycles));
  }
}
