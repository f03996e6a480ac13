package dev.ociprobe.probe.workload;

import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.DerivedBundleSource;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the bundles of a workload, for each runtime its own. */
record ArmFactory(RunSession session, WorkloadBundle bundle) {

  List<Arm> arms(List<LimitedRuntime> runtimes) throws IOException {
    List<Arm> arms = new ArrayList<>();
    for (LimitedRuntime each : runtimes) {
      RuntimeSlot slot = slot(each, bundle.workload().command(), each.runtime().name());
      Optional<Arm.ServerPlace> server = Optional.empty();
      if (bundle.workload().server().isPresent()) {
        RuntimeSlot place =
            slot(
                each,
                bundle.workload().server().get().command(),
                each.runtime().name() + "+server");
        server = Optional.of(new Arm.ServerPlace(place, place.spec()));
      }
      arms.add(new Arm(slot, slot.spec(), server));
    }
    return arms;
  }

  private RuntimeSlot slot(LimitedRuntime limited, List<String> command, String name)
      throws IOException {
    BundleSource source = bundle.running(command);
    RuntimeSlot slot =
        session.add(
            limited.runtime(),
            limited.limits().isEmpty()
                ? source
                : new DerivedBundleSource.Limited(source, limited.limits()),
            name);
    Files.createDirectories(slot.bundle().resolve("rootfs/tmp"));
    if (bundle.workload().needs().scratch().isPresent()) {
      Files.createDirectories(slot.bundle().resolve("rootfs" + WorkloadNeeds.SCRATCH));
    }
    return slot;
  }
}
