package dev.ociprobe.probe.workload;

import dev.ociprobe.bundle.image.Image;
import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.bundle.spec.ContainerProcess;
import dev.ociprobe.bundle.spec.Root;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.DerivedBundleSource;
import dev.ociprobe.container.session.ImageBundleSource;
import dev.ociprobe.posix.Posix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes the bundles of a workload: the host's programs and their libraries and nothing else, or an
 * image that has the programs.
 */
record WorkloadBundle(WorkloadDefinition workload, Optional<Image> image, Posix posix) {
  /** The highest {@code oom_score_adj}: the workload is to die before anything of the host. */
  private static final int FIRST_TO_DIE = 1000;

  /**
   * The source of the bundles that run a command of the workload: its own, or its server's.
   *
   * <p>On the host, its programs are installed.
   */
  BundleSource running(List<String> command) {
    WorkloadNeeds needs = workload.needs();
    boolean writes = needs.scratch().isPresent() || image.isPresent();
    String directory = needs.scratch().isPresent() ? WorkloadNeeds.SCRATCH.toString() : "/";
    return new DerivedBundleSource.Changed(
        programs(command), spec -> configured(spec, writes, directory));
  }

  private BundleSource programs(List<String> command) {
    if (image.isPresent()) {
      return new ImageBundleSource.OfImage(image.get().withoutEntrypoint(), command, posix);
    }
    WorkloadNeeds needs = workload.needs();
    return needs.isOwnProgram() ? ofOwn(needs, command) : ofHost(needs, command);
  }

  private static BundleSource ofOwn(WorkloadNeeds needs, List<String> words) {
    List<String> command = new ArrayList<>(words);
    command.set(0, "/" + needs.ownProgram());
    return new BundleSource.Command(Rootfs.own(needs.ownProgram()), command);
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

  private static Spec configured(Spec spec, boolean writes, String directory) {
    ContainerProcess process =
        Objects.requireNonNull(spec.process()).toBuilder()
            .oomScoreAdj(FIRST_TO_DIE)
            .cwd(directory)
            .build();
    return spec.toBuilder()
        .process(process)
        .root(new Root(Objects.requireNonNull(spec.root()).path(), !writes, Map.of()))
        .build();
  }
}
