package dev.ociprobe.probe.limits;

import dev.ociprobe.bundle.DefaultSpec;
import dev.ociprobe.bundle.spec.Capabilities;
import dev.ociprobe.bundle.spec.ContainerProcess;
import dev.ociprobe.bundle.spec.Device;
import dev.ociprobe.bundle.spec.DeviceRule;
import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Mount;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.host.cgroup.CgroupSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a container under test. Immutable; each method returns a new plan.
 *
 * @param spec its config.json, without the cgroupsPath
 * @param watched settings whose files are read right after create as well as later, because some
 *     runtimes write them at start only
 * @param mayEnd true if its cgroups are to be read even if its workload has ended
 */
public record ContainerPlan(Spec spec, List<CgroupSetting> watched, boolean mayEnd) {

  /** The highest {@code oom_score_adj}. */
  private static final int FIRST_TO_DIE = 1000;

  public ContainerPlan {
    watched = List.copyOf(watched);
  }

  /**
   * The default configuration with that workload, which dies before anything else if the host or a
   * cgroup above runs out of memory.
   */
  public static ContainerPlan running(Workload workload) {
    Spec spec = DefaultSpec.running(workload.command());
    ContainerProcess process =
        Objects.requireNonNull(spec.process()).toBuilder().oomScoreAdj(FIRST_TO_DIE).build();
    return new ContainerPlan(
        spec.toBuilder().process(process).build(), List.of(), workload.mayEnd());
  }

  /** This plan with those limits; its device rules stay unless the limits bring their own. */
  public ContainerPlan with(Resources resources) {
    Resources before = linux().resources();
    List<DeviceRule> rules =
        resources.devices() == null && before != null ? before.devices() : resources.devices();
    Resources merged = resources.toBuilder().devices(rules).build();
    return with(linux().toBuilder().resources(merged).build());
  }

  /** This plan with one more mount. */
  public ContainerPlan with(Mount mount) {
    return configured(spec.toBuilder().mounts(added(spec.mounts(), mount)).build());
  }

  /** This plan with one more device, but without a device rule for it. */
  public ContainerPlan with(Device device) {
    return with(linux().toBuilder().devices(added(linux().devices(), device)).build());
  }

  /** This plan with capabilities in addition to the default ones. */
  public ContainerPlan withCapabilities(List<String> more) {
    ContainerProcess process = Objects.requireNonNull(spec.process());
    Capabilities before = Objects.requireNonNull(process.capabilities());
    Capabilities extended =
        new Capabilities(
            joined(before.bounding(), more),
            joined(before.effective(), more),
            before.inheritable(),
            joined(before.permitted(), more),
            before.ambient(),
            before.extra());
    return configured(
        spec.toBuilder().process(process.toBuilder().capabilities(extended).build()).build());
  }

  private ContainerPlan with(Linux linux) {
    return configured(spec.toBuilder().linux(linux).build());
  }

  /** This plan with another config.json. */
  public ContainerPlan configured(Spec other) {
    return new ContainerPlan(other, watched, mayEnd);
  }

  /** This plan with those settings watched. */
  public ContainerPlan watching(CgroupSetting... settings) {
    return new ContainerPlan(spec, List.of(settings), mayEnd);
  }

  private Linux linux() {
    return Objects.requireNonNull(spec.linux());
  }

  private static <T> List<T> added(@Nullable List<T> list, T element) {
    return joined(list, List.of(element));
  }

  private static <T> List<T> joined(@Nullable List<T> list, List<T> more) {
    List<T> longer = list == null ? new ArrayList<>() : new ArrayList<>(list);
    longer.addAll(more);
    return longer;
  }
}
