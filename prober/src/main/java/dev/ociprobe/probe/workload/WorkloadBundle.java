package dev.ociprobe.probe.workload;

import dev.ociprobe.bundle.rootfs.PayloadRootfs;
import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.bundle.spec.ContainerProcess;
import dev.ociprobe.bundle.spec.Root;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.DerivedBundleSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the bundles of a workload: the host's programs and their libraries, nothing else. */
final class WorkloadBundle {
  /** The highest {@code oom_score_adj}: the workload is to die before anything of the host. */
  private static final int FIRST_TO_DIE = 1000;

  private WorkloadBundle() {}

  /**
   * The source of the bundles.
   *
   * @param workload whose programs are installed
   */
  static BundleSource of(WorkloadDefinition workload) {
    return of(workload, workload.command());
  }

  /** The source of the bundles that run another command of the workload, such as its server's. */
  static BundleSource of(WorkloadDefinition workload, List<String> command) {
    WorkloadNeeds needs = workload.needs();
    boolean writes = needs.scratch().isPresent();
    return new DerivedBundleSource.Changed(
        needs.programs().contains(WorkloadNeeds.STREAM)
            ? ofStream(command)
            : ofHost(needs, command),
        spec -> configured(spec, writes));
  }

  private static BundleSource ofStream(List<String> words) {
    List<String> command = new ArrayList<>(words);
    command.set(0, "/" + PayloadRootfs.STREAM);
    return new BundleSource.Command(Rootfs.stream(), command);
  }

  private static BundleSource ofHost(WorkloadNeeds needs, List<String> words) {
    List<String> command = new ArrayList<>(words);
    Path program = needs.path(command.getFirst());
    command.set(0, program.toString());
    List<Path> more = new ArrayList<>();
    needs.programs().stream()
        .map(needs::path)
        .filter(each -> !each.equals(program))
        .forEach(more::add);
    more.addAll(needs.files());
    return new BundleSource.Command(Rootfs.program(program, more), command);
  }

  private static Spec configured(Spec spec, boolean writes) {
    ContainerProcess process =
        Objects.requireNonNull(spec.process()).toBuilder()
            .oomScoreAdj(FIRST_TO_DIE)
            .cwd(writes ? WorkloadNeeds.SCRATCH.toString() : "/")
            .build();
    return spec.toBuilder()
        .process(process)
        .root(new Root(Objects.requireNonNull(spec.root()).path(), !writes, Map.of()))
        .build();
  }
}
