package dev.ociprobe.cli;

import dev.ociprobe.probe.lifecycle.CycleObserver;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job. */
@Command(
    name = "lifecycle",
    mixinStandardHelpOptions = true,
    description =
        "Times create, start, kill and delete of each runtime, and the container's first"
            + " instruction, interleaved; says how the runtimes differ and what an idle container"
            + " costs. Needs root.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe lifecycle",
      "  ociprobe lifecycle --runtime runc,crun --runs 1000 --seed 1",
      "  ociprobe lifecycle --runtime old=/usr/sbin/runc,new=/opt/x/bin/runc",
      "  ociprobe lifecycle --also state,exec --out results/today",
      "  ociprobe lifecycle --runs 1000 --explain          and why some iterations were slow",
      "  ociprobe lifecycle --limit cpu.quota=20%%/100ms,memory.limit=64M",
      "  ociprobe lifecycle --bundle /srv/bundle --json > run.json",
      "  ociprobe lifecycle --rootfs /srv/rootfs -- /bin/sh -c 'echo up; sleep 60'",
      "  ociprobe lifecycle -- /usr/bin/sleep 60        a program of this host, with its libraries"
    })
final class LifecycleCommand implements Callable<Integer> {
  @Mixin private CycleOptions cycles = new CycleOptions();

  @Option(
      names = "--explain",
      description =
          "Record what the kernel does meanwhile, and say what made iterations slow; the figures"
              + " are a little slower for it. See `ociprobe spikes`.")
  private boolean explain;

  @Override
  public Integer call() throws IOException {
    return cycles.run(
        "lifecycle",
        explain
            ? new SpikeOptionsMixin().maker(cycles)
            : (posix, plan, directory) -> CycleObserver.NONE);
  }
}
