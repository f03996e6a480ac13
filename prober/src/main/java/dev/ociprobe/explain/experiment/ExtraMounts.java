package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.session.HostQuirks;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.posix.Mounts;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.result.files.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds mounts to the host, all in the run's own directory: a private one, so that they don't
 * propagate to other namespaces, and below it bind mounts, which disappear with it.
 */
record ExtraMounts(Mounts mounts, CgroupLayout layout) implements FactorSwitch {
  /** Far below {@code fs.mount-max}, which is 100,000 by default. */
  static final int COUNT = 1000;

  /** A name that no runtime may have, so that it can't clash with a runtime's directory. */
  private static final String DIRECTORY = "extra:mounts";

  @Override
  public Treatment treatment(Candidate control) throws NotApplicableException {
    if (HostQuirks.needsUnifiedCovered(control.runtime(), layout)) {
      throw NotApplicableException.forRequest(
          control.name()
              + " runs in a mount namespace of its own on this host, where the host's mounts"
              + " don't matter",
          "leave it out of --runtime");
    }
    return new Treatment(
        "%,d more mounts on the host".formatted(COUNT),
        Expectation.MORE,
        Treatment.variant(control, Factor.MOUNTS));
  }

  @Override
  public Intervention open(RunSession session) throws IOException {
    Path parent = Files.createDirectory(session.directory().resolve(DIRECTORY));
    List<Path> points = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      points.add(Files.createDirectory(parent.resolve(Integer.toString(i))));
    }
    return new Mounted(mounts, parent, points);
  }

  private record Mounted(Mounts mounts, Path parent, List<Path> points) implements Intervention {

    @Override
    public void before(RuntimeSlot slot) {
      mounts.bind(parent, parent);
      mounts.makePrivate(parent);
      points.forEach(point -> mounts.bind(point, point));
    }

    @Override
    public void after(Cycle cycle) {
      mounts.detach(parent);
    }

    @Override
    public Optional<String> doubt() {
      return Optional.empty();
    }
  }
}
